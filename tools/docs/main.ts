// npm run docs: writes what is made from the code, or with --check says what is not as the code says.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import type { Command } from "commander";
import { repositoryRoot } from "../paths.ts";
import { cliPage, type ExitMeaning } from "./cliPage.ts";
import { errorsPage, type ErrorSample } from "./errorsPage.ts";
import { eventsSchema } from "./eventsSchema.ts";
import { outputSchema } from "./outputSchema.ts";
import { packageSchema, type Argument, type PackageFacts } from "./packageSchema.ts";
import { withArguments, type PlanKey } from "./planSchema.ts";
import { taskErrorsPage, type TaskErrorFacts } from "./taskErrorsPage.ts";
import { withSimulatorTables, type Choices } from "./simulatorTables.ts";
import { withTables, type Schema } from "./planTables.ts";

const built = createRequire(join(repositoryRoot, "provider", "dist", "cli", "main.js"));
const { createProgram } = built("./program.js") as { createProgram: () => Command };
const { exitMeanings } = built("./ui/closingLine.js") as {
  exitMeanings: Readonly<Record<string, string>>;
};
const exits = Object.entries(exitMeanings).map(([code, meaning]): ExitMeaning => ({
  code: Number(code),
  meaning,
}));
const read = (path: string): string => readFileSync(join(repositoryRoot, path), "utf8");

const schema = eventsSchema();
const { taskArguments, outputNames } = built("../task/index.js") as {
  taskArguments: Readonly<Record<string, Omit<Argument, "name"> & { readonly plan?: PlanKey }>>;
  outputNames: readonly string[];
};
const planSchema = withArguments(
  JSON.parse(read("provider/schema/migration.schema.json")) as Schema,
  Object.values(taskArguments).flatMap(({ plan }) => (plan ? [plan] : [])),
);
const { actorNames, backendCodes, catalogue, entryOf, fail, remedyOf } = built("../errors/index.js") as {
  actorNames: Readonly<Record<string, string>>;
  backendCodes: Readonly<Record<string, TaskErrorFacts>>;
  remedyOf: (code: string) => { readonly actors: readonly string[] };
  catalogue: Readonly<Record<string, unknown>>;
  entryOf: (code: string) => { readonly samples: readonly unknown[]; readonly http?: number };
  fail: (code: string, facts: unknown) => Omit<ErrorSample, "http" | "actors">;
};
const errors = Object.keys(catalogue).map((code): ErrorSample => {
  const { samples, http } = entryOf(code);
  const { outcome, headline, because, next } = fail(code, samples[0]);
  const actors = remedyOf(code).actors.map((actor) => actorNames[actor] ?? actor);
  return { code, outcome, http, headline, because, next, actors };
});
const { choices } = built("../simulator/simulatorSettings.js") as { choices: Choices };
const types = built("../stack/index.js") as Pick<
  PackageFacts,
  "packageName" | "nativeTypeOf" | "typeOfKind" | "identityMapType"
>;
const nativeSchema = packageSchema({
  ...types,
  arguments: Object.entries(taskArguments).map(([name, argument]) => ({ ...argument, name })),
  outputNames,
  manifest: JSON.parse(read("provider/package.json")) as PackageFacts["manifest"],
});
const pages = {
  "provider/schema/pulumi-schema.json": JSON.stringify(nativeSchema),
  "provider/schema/events.schema.json": JSON.stringify(schema),
  "provider/schema/output.schema.json": JSON.stringify(outputSchema()),
  "docs/reference/cli.md": cliPage(createProgram(), exits, schema),
  "provider/schema/migration.schema.json": JSON.stringify(planSchema, undefined, 2),
  "docs/reference/errors.md": errorsPage(errors),
  "docs/reference/task-errors.md": taskErrorsPage(backendCodes, actorNames),
  "docs/reference/simulator.md": withSimulatorTables(read("docs/reference/simulator.md"), choices),
  "docs/reference/plan.md": withTables(read("docs/reference/plan.md"), planSchema),
};

const isCheck = process.argv.includes("--check");
for (const [path, text] of Object.entries(pages)) {
  const file = join(repositoryRoot, path);
  const made = await format(text, { ...(await resolveConfig(file)), filepath: file });
  if (!isCheck) writeFileSync(file, made);
  else if (!existsSync(file) || made !== read(path)) {
    process.stderr.write(`${path} is not what the code says; \`npm run docs\` writes it.\n`);
    process.exitCode = 1;
  }
}
