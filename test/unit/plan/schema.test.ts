import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { DraftWave, Gate, PlanDraft, WaveWindow } from "../../../provider/src/plan";
import { Ajv } from "ajv";
import { listOfKind } from "../../../provider/src/plan/subject/row";
import { taskKinds } from "../../../provider/src/task";
import { checkFiles } from "../../support/planFiles";

interface Part {
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Part>>;
  readonly items?: Part;
}
const schema = JSON.parse(
  readFileSync(join(__dirname, "../../../provider/schema/migration.schema.json"), "utf8"),
) as Part & { readonly definitions: Readonly<Record<string, Part>> };
const keysOf = (name: string): readonly string[] => Object.keys(schema.definitions[name]?.properties ?? {});

test("the schema is one, and draws no warning", () => {
  const said: unknown[] = [];
  const logger = {
    log: (x: unknown) => said.push(x),
    warn: (x: unknown) => said.push(x),
    error: (x: unknown) => said.push(x),
  };
  const compiler = new Ajv({ allowUnionTypes: true, strictTypes: false, logger });
  expect(compiler.validateSchema(schema)).toBe(true);
  compiler.compile(schema);
  expect(said).toEqual([]);
});

test("the types of the package and the schema have the same keys", () => {
  const gate: Record<keyof Gate, true> = { completedPercent: true, noneInProgress: true };
  const window: Record<keyof WaveWindow, true> = {
    preferredStartDateTime: true,
    preferredLatestStartDateTime: true,
    timeZone: true,
  };
  const wave: Record<keyof DraftWave | "ifExists", true> = {
    name: true,
    dependsOn: true,
    gate: true,
    window: true,
    ifExists: true,
    users: true,
    sites: true,
    groups: true,
  };
  const plan: Record<
    Exclude<keyof PlanDraft, "ifExists" | "timeZone"> | "$schema" | "defaults" | "identityMap",
    true
  > = {
    $schema: true,
    name: true,
    source: true,
    target: true,
    defaults: true,
    identityMap: true,
    requireValidation: true,
    waves: true,
  };
  expect(keysOf("gate")).toEqual(Object.keys(gate));
  expect(keysOf("window")).toEqual(Object.keys(window));
  expect(keysOf("wave")).toEqual(Object.keys(wave));
  expect(keysOf("wave")).toEqual(expect.arrayContaining(taskKinds.map(listOfKind)));
  expect(Object.keys(schema.properties ?? {})).toEqual(Object.keys(plan));
});

/** Every part that describes a value, by its path in the schema. */
function parts(): readonly (readonly [string, Part])[] {
  const of = (path: string, part: Part): (readonly [string, Part])[] => [
    ...(part.$ref === undefined ? [[path, part] as const] : []),
    ...Object.entries(part.properties ?? {}).flatMap(([name, inner]) => of(`${path}.${name}`, inner)),
    ...(part.items ? of(`${path}[]`, part.items) : []),
  ];
  return [["plan", schema] as const, ...Object.entries(schema.definitions)].flatMap(([n, part]) =>
    of(n, part),
  );
}

test("editors find a title for everything, and an example of every text", () => {
  expect(parts().length).toBeGreaterThan(30);
  expect(
    parts()
      .filter(([, { title }]) => title === undefined)
      .map(([path]) => path),
  ).toEqual([]);
  const texts = parts().filter(
    ([path, { type }]) => type === "string" && !/\$schema|dependsOn|ifExists/.test(path),
  );
  expect(texts.filter(([, { examples }]) => !examples?.length).map(([path]) => path)).toEqual([]);
});

test("every example of the schema is valid in its place", () => {
  const example = (name: string, key: string, index = 0): unknown =>
    schema.definitions[name]?.properties?.[key]?.examples?.[index];
  const timeZone = schema.definitions["timeZone"]?.examples?.[0];
  const row = (name: string): unknown => ({
    source: example(name, "source"),
    target: example(name, "target"),
  });
  const plan = (target: unknown, instants: number): string =>
    JSON.stringify({
      name: schema.properties?.["name"]?.examples?.[0],
      source: { organization: example("source", "organization"), tenantId: example("source", "tenantId") },
      target,
      waves: [
        {
          name: example("wave", "name"),
          window: {
            preferredStartDateTime: example("window", "preferredStartDateTime", instants),
            preferredLatestStartDateTime: example("window", "preferredLatestStartDateTime", instants),
            timeZone,
          },
          users: [row("user"), { csv: schema.definitions["csv"]?.examples?.[0] }],
          sites: [row("site")],
          groups: [row("group")],
        },
        {
          name: example("wave", "name", 1),
          dependsOn: [example("wave", "name")],
          gate: { completedPercent: example("gate", "completedPercent") },
          users: [],
        },
      ],
    });
  const host = { organizationHost: example("target", "organizationHost") };
  const id = {
    organizationId: example("target", "organizationId"),
    dataLocationCode: example("target", "dataLocationCode"),
  };
  for (const text of [plan(host, 0), plan(id, 1)])
    expect(
      checkFiles({ "migration.yaml": text, "users.csv": "source,target\nbo@contoso.com,bo@fabrikam.com\n" }),
    ).toMatchObject({ is: "sound" });
});
