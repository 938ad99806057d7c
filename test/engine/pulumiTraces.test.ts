import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describeWithEngine } from "../../tools/test/engineTier";
import { user } from "../support/declared";
import { openTestStack } from "../support/stack";

const traceId = "0af7651916cd43dd8448eb211c80319c";

interface Exported {
  readonly resourceSpans: readonly {
    readonly scopeSpans: readonly {
      readonly scope: { readonly name?: string };
      readonly spans: readonly { readonly traceId: string; readonly name: string }[];
    }[];
  }[];
}

/** The names of the spans in a file of Pulumi's, by their scope and then their trace. */
function spansIn(file: string): Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> {
  const spans = readFileSync(file, "utf8")
    .trimEnd()
    .split("\n")
    .flatMap((line) => (JSON.parse(line) as Exported).resourceSpans.flatMap(({ scopeSpans }) => scopeSpans))
    .flatMap(({ scope, spans }) => spans.map((span) => ({ ...span, scope: scope.name ?? "" })));
  const found: Record<string, Record<string, string[]>> = {};
  for (const { scope, traceId: trace, name } of spans) ((found[scope] ??= {})[trace] ??= []).push(name);
  return found;
}

describeWithEngine("the traces that Pulumi writes", () => {
  // Pulumi's SDK registers its tracer with its own copy of OpenTelemetry's API; a newer copy would not find it.
  test("hold our spans of the program, in one trace with those of its engine and of its SDK", async () => {
    await using stack = await openTestStack({ env: { TRACEPARENT: `00-${traceId}-b7ad6b7169203331-01` } });
    const { folder, run } = stack;
    const { args } = user("anna");
    appendFileSync(
      join(folder, "index.js"),
      `import { validateTask } from "pulumi-sharepoint-migration/validation";
export const verdict = (await validateTask("user", ${JSON.stringify(args)})).is;`,
    );
    const file = join(folder, "traces.json");
    expect(await run("up", "--otel-traces", `file://${file}`)).toMatchObject({ exitCode: 0, failures: {} });
    const spans = spansIn(file);
    expect(spans["pulumi-cli"]?.[traceId]).toContain("run-program");
    expect(spans["nodejs-runtime"]?.[traceId]).toContain("language-runtime.runProgram");
    expect(spans["pulumi-sharepoint-migration"]).toEqual({
      [traceId]: [
        "POST /beta/solutions/sharePoint/migrations/crossOrganizationMigrationTasks",
        "sharepoint_migration.validate",
      ],
    });
  });
});
