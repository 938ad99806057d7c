import { globSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { formatPlan, planFrom, type FormattedPlan } from "../../../provider/src/plan";
import { inFolder } from "../../support/planFiles";

const repository = join(__dirname, "../../..");

const format = (text: string): FormattedPlan =>
  inFolder({ "migration.yaml": text }, (folder) => formatPlan(join(folder, "migration.yaml")));

const textAfter = (text: string): string => {
  const formatted = format(text);
  if (formatted.is === "wrong") throw new Error(formatted.problems.map(({ code }) => code).join());
  return formatted.text;
};

test("keys come in the order of the schema, and what it does not know comes last", () => {
  const text = `waves:
  - users:
      - { target: anna@fabrikam.com, source: anna@contoso.com }
    window: { timeZone: Europe/Zurich, preferredStartDateTime: "2099-12-05T20:00" }
    colour: red
    name: pilot
name: merger
target: { organizationHost: "https://fabrikam-my.sharepoint.com" }
source: { organization: contoso }
`;
  expect(textAfter(text)).toBe(`name: merger
source: { organization: contoso }
target: { organizationHost: "https://fabrikam-my.sharepoint.com" }
waves:
  - name: pilot
    window: { preferredStartDateTime: "2099-12-05T20:00", timeZone: Europe/Zurich }
    users:
      - { source: anna@contoso.com, target: anna@fabrikam.com }
    colour: red
`);
});

test("comments go with what they precede", () => {
  const text = `# About the whole.

# About the source.
source:
    organization: contoso   # for people
# About the name.
name: merger

# The end.
`;
  expect(textAfter(text)).toBe(`# About the whole.

# About the name.
name: merger
# About the source.
source:
  organization: contoso # for people

# The end.
`);
});

test("what is above the first key for editors stays above the file", () => {
  expect(
    textAfter(
      "# yaml-language-server: $schema=x\n# The source.\nsource: { organization: contoso }\nname: merger\n",
    ),
  ).toBe(
    "# yaml-language-server: $schema=x\n\nname: merger\n# The source.\nsource: { organization: contoso }\n",
  );
});

test("quotes become double, and only where there are some; lists of one kind keep their form", () => {
  expect(textAfter("name: 'merger'\nwaves: [ { name: pilot, dependsOn: [ a,b ] } ]\n")).toBe(
    'name: "merger"\nwaves: [{ name: pilot, dependsOn: [a, b] }]\n',
  );
});

test("an alias stays behind its anchor, so such a plan keeps its order", () => {
  const text =
    "waves:\n  - name: pilot\n    users: &all [{ csv: users.csv }]\n  - users: *all\n    name: main\n";
  expect(textAfter(text)).toBe(text);
});

test("a plan in JSON is formatted as JSON", () => {
  expect(textAfter('{"waves":[{"users":[],"name":"pilot"}],"name":"merger","$schema":"x"}')).toBe(
    `${JSON.stringify({ $schema: "x", name: "merger", waves: [{ name: "pilot", users: [] }] }, null, 2)}\n`,
  );
});

test("the line ends of Windows and a byte order mark are not part of the standard form", () => {
  expect(textAfter("\uFEFFname: merger\r\nsource:\r\n  organization: contoso\r\n")).toBe(
    "name: merger\nsource:\n  organization: contoso\n",
  );
});

test("the first line that differs is reported; what is not YAML is refused with its place", () => {
  expect(format("name: merger\nsource: {organization: contoso}\n")).toMatchObject({
    difference: { code: "notFormatted", place: { line: 2, column: 1 } },
  });
  expect(format("name: merger\n")).toMatchObject({ difference: undefined });
  expect(format('name: "merger\n')).toMatchObject({ is: "wrong", problems: [{ code: "invalidYaml" }] });
});

test.each(
  globSync(["examples/*/migration.yaml", "templates/*/migration.yaml"], { cwd: repository }).map((file) => [
    relative(repository, join(repository, file)),
  ]),
)("%s has the standard form, which is also Prettier's", (file) => {
  expect(textAfter(readFileSync(join(repository, file), "utf8"))).toBe(
    readFileSync(join(repository, file), "utf8"),
  );
});

test("what `init` writes has the standard form", () => {
  const text = planFrom({
    name: "merger",
    source: { organization: "contoso" },
    target: { organizationHost: "https://fabrikam-my.sharepoint.com" },
    waves: [{ name: "pilot", users: [{ csv: "users.csv" }], sites: [] }],
  });
  expect(textAfter(text)).toBe(text);
});
