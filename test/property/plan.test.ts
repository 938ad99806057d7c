import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { Ajv } from "ajv";
import { parse } from "yaml";
import { isMigrationError, planSentence } from "../../provider/src/errors";
import {
  checkPlan,
  formatPlan,
  problemLines,
  readPlan,
  type CheckedPlan,
  type PlanProblem,
} from "../../provider/src/plan";
import { now, soundPlan } from "../support/planFiles";

const schemaFile = join(__dirname, "../../provider/schema/migration.schema.json");
const folder = mkdtempSync(join(tmpdir(), "plan-"));
const planFile = join(folder, "migration.yaml");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const withCsv = soundPlan.replace(
  "      - {",
  "      - csv: users.csv\n    sites: { csv: sites.csv }\n    groups:\n      - {",
);

/** Reads what the files hold; whatever that is, the answer is a plan, or problems that can be shown, or our error. */
function outcomeOf(plan: string | Uint8Array, csv: string | Uint8Array = ""): CheckedPlan | "unreadable" {
  writeFileSync(planFile, plan);
  for (const name of ["users.csv", "sites.csv"]) writeFileSync(join(folder, name), csv);
  try {
    const checked = checkPlan(planFile, { now });
    if (checked.is === "wrong") expectShowable(checked);
    return checked;
  } catch (thrown) {
    if (isMigrationError(thrown) && thrown.code === "plan.unreadable") return "unreadable";
    throw thrown;
  }
}

function expectShowable({ problems }: Extract<CheckedPlan, { is: "wrong" }>): void {
  const isShowable = (problem: PlanProblem): boolean =>
    problem.place.line >= 1 &&
    problem.place.column >= 1 &&
    !/[\p{Cc}\p{Cf}]/u.test(problem.key) &&
    /^\S.*[^.\s]$/su.test(planSentence(problem));
  expect(problems.filter((problem) => !isShowable(problem))).toEqual([]);
  expect(problems.length).toBeGreaterThan(0);
  expect(problemLines(problems).join("")).not.toMatch(/[\p{Cc}\p{Cf}]|\s{4}at /u);
}

const yamlish = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ..."name: |waves:|users:|  - |- |: |{|}|[|]|,|\n|\n  |\n    |\t|\"|'|&a |*a|<<: |!x |!!map |# |--- |? |> ||\n|%YAML 1.1\n|null|true|2099-12-05|csv: users.csv|\ufeff|\u2028|__proto__: |constructor: ".split(
          "|",
        ),
      ),
      fc.string({ maxLength: 8 }),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(""));

const keys = fc.constantFrom(
  ..."name source target defaults waves organization tenantId organizationHost organizationId dataLocationCode ifExists timeZone dependsOn gate window users sites groups csv completedPercent noneInProgress preferredStartDateTime preferredLatestStartDateTime $schema __proto__ toString x".split(
    " ",
  ),
);
const leaves = fc.oneof(
  fc.constantFrom<unknown>(
    ...[
      "",
      " ",
      "pilot",
      "anna@contoso.com",
      "https://contoso.sharepoint.com/sites/a",
      "users.csv",
      "../x.csv",
      ".",
    ],
    ...["2099-12-05T20:00", "2026-10-25T02:30", "0000-01-01T00:00", "Europe/Zurich", "Mars/Base", "refuse"],
    ...[null, true, 0, -1, 98, 1e300],
  ),
  fc.string({ maxLength: 12 }),
);
const structure = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 7 },
    leaves,
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(keys, tie("value"), { maxKeys: 5, noNullPrototype: true }),
  ),
})).value;

/** A sound plan with a value of its own somewhere. */
const nearlySound = fc
  .tuple(fc.constantFrom(..."name source target defaults waves".split(" ")), structure)
  .map(([key, value]) => ({
    name: "merger",
    source: { organization: "contoso" },
    target: { organizationHost: "https://fabrikam-my.sharepoint.com" },
    waves: [{ name: "pilot", users: [] }],
    [key]: key === "waves" && Array.isArray(value) ? value.map((item: unknown) => wave(item)) : value,
  }));
const wave = (item: unknown): unknown =>
  typeof item === "object" && item !== null ? { name: "pilot", users: [], ...item } : item;

/** A text with some of its parts taken out, doubled, moved or replaced. */
const mutated = (text: string): fc.Arbitrary<string> =>
  fc
    .array(
      fc.tuple(
        fc.nat(text.length),
        fc.nat(12),
        fc.oneof(
          fc.string({ maxLength: 4 }),
          fc.constantFrom("\n", "  ", ": ", "- ", '"', "{", "}", "\t", text),
        ),
      ),
      { minLength: 1, maxLength: 6 },
    )
    .map((edits) =>
      edits.reduce((now, [at, length, insert]) => now.slice(0, at) + insert + now.slice(at + length), text),
    );

const csvText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...'source~target~SourceUserPrincipalName~TargetUserPrincipalName~TargetSiteUrl~User~Group~sep=;~#TYPE ~,~;~\t~\n~\r\n~\r~"~""~ ~a@contoso.com~b@fabrikam.com~https://contoso.sharepoint.com/a~\ufeff~PreferredMoveEndDate'.split(
          "~",
        ),
      ),
      fc.string({ maxLength: 5 }),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(""));

const runs = { numRuns: 200 };

test("arbitrary text is read as a plan, or its problems are reported", () => {
  fc.assert(
    fc.property(fc.oneof(yamlish, fc.string(), fc.string({ unit: "binary" }), fc.json()), (text) => {
      outcomeOf(text);
    }),
    runs,
  );
});

test("arbitrary bytes are a plan, or problems, or cannot be read", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      outcomeOf(bytes);
    }),
    runs,
  );
});

test("of arbitrary structures of known keys, only what the published schema accepts is read", () => {
  const schema = JSON.parse(readFileSync(schemaFile, "utf8")) as object;
  const accepts = new Ajv({ strict: false }).compile(schema);
  fc.assert(
    fc.property(fc.oneof(structure, nearlySound), (value) => {
      const outcome = outcomeOf(JSON.stringify(value));
      if (!accepts(value)) expect(outcome).toMatchObject({ is: "wrong" });
    }),
    { numRuns: 1_000 },
  );
});

test("a sound plan with something changed in it is read, or its problems are reported", () => {
  const csv = "source,target\nbo@contoso.com,bo@fabrikam.com\n";
  fc.assert(
    fc.property(fc.oneof(mutated(soundPlan), mutated(withCsv)), (text) => {
      outcomeOf(text, csv);
    }),
    { numRuns: 500 },
  );
});

test("arbitrary CSV files are read, or their problems are reported", () => {
  const sound = 'source,target\nbo@contoso.com,"bo@fabrikam.com"\n';
  fc.assert(
    fc.property(fc.oneof(csvText, mutated(sound), fc.uint8Array({ maxLength: 100 })), (csv) => {
      expect(outcomeOf(withCsv, csv)).not.toBe("unreadable");
    }),
    { numRuns: 500 },
  );
});

test("reading is deterministic", () => {
  fc.assert(
    fc.property(fc.oneof(mutated(withCsv), yamlish), csvText, (plan, csv) => {
      expect(outcomeOf(plan, csv)).toEqual(outcomeOf(plan, csv));
    }),
    { ...runs, examples: [['"\\.', ""]] }, // the parser's own words end in what is wrong there
  );
});

interface Subject {
  readonly list: "users" | "sites" | "groups";
  readonly name: string;
  readonly wave: number;
}

const subjects = fc.uniqueArray(
  fc.record<Subject>({
    list: fc.constantFrom("users", "sites", "groups"),
    name: fc.stringMatching(/^[a-z][a-z0-9.-]{0,8}[a-z0-9]$/),
    wave: fc.nat(2),
  }),
  { selector: ({ list, name }) => `${list} ${name}`, minLength: 1, maxLength: 25 },
);

/** The plan of these subjects: three waves, each list in the order given. */
function planOf(all: readonly Subject[]): string {
  const text = ({ list, name }: Subject, side: string): string =>
    ({
      users: `${name}@${side}.com`,
      sites: `https://${side}.sharepoint.com/sites/${name}`,
      groups: `${side}-${name}`,
    })[list];
  const waves = [0, 1, 2].map((wave) => ({
    name: `wave-${wave}`,
    ...Object.fromEntries(
      (["users", "sites", "groups"] as const).map((list) => [
        list,
        all
          .filter((subject) => subject.wave === wave && subject.list === list)
          .map((subject) => ({ source: text(subject, "contoso"), target: text(subject, "fabrikam") })),
      ]),
    ),
  }));
  const target = { organizationHost: "https://fabrikam-my.sharepoint.com" };
  return JSON.stringify({ name: "merger", source: { organization: "contoso" }, target, waves });
}

function namesIn(plan: string): readonly string[] {
  writeFileSync(planFile, plan);
  const { waves } = readPlan(planFile, { now });
  return waves
    .flatMap((wave) =>
      wave.subjects.map(({ key, resourceName, inputs }) => `${key} ${inputs.kind} ${resourceName}`),
    )
    .sort();
}

test("names depend neither on the order of rows nor on the wave, and no two are the same", () => {
  fc.assert(
    fc.property(subjects, fc.infiniteStream(fc.nat(2)), (all, waves) => {
      const names = namesIn(planOf(all));
      expect(new Set(names).size).toBe(all.length);
      const moved = [...waves.take(all.length)].map((wave, index) => ({ ...(all[index] as Subject), wave }));
      expect(namesIn(planOf(moved.toReversed()))).toEqual(names);
      expect(namesIn(planOf(all.slice(1)))).toEqual(
        names.filter((name) => namesIn(planOf(all.slice(1))).includes(name)),
      );
    }),
    { numRuns: 50 },
  );
});

test("formatting keeps what a plan says and its comments, and formatting it again changes nothing", () => {
  const commented = withCsv.replaceAll(
    /\n( *)(?=\S)/g,
    (_end, indent: string) => `\n${indent}# note\n${indent}`,
  );
  fc.assert(
    fc.property(fc.oneof(mutated(withCsv), mutated(commented), yamlish, fc.json()), (text) => {
      writeFileSync(planFile, text);
      const formatted = formatPlan(planFile);
      if (formatted.is === "wrong") return;
      expect(valueOf(formatted.text)).toEqual(valueOf(text));
      expect(notesIn(formatted.text)).toBe(notesIn(text));
      writeFileSync(planFile, formatted.text);
      expect(formatPlan(planFile)).toEqual({ is: "formatted", text: formatted.text });
    }),
    { numRuns: 500, examples: [["\n  \uFEFFname: "]] },
  );
});

const valueOf = (text: string): unknown =>
  parse(text.replace(/^\uFEFF/, ""), { uniqueKeys: false, resolveKnownTags: false, logLevel: "silent" });
const notesIn = (text: string): number => text.match(/# note/g)?.length ?? 0;
