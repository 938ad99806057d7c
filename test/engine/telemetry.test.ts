import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describeWithEngine } from "../../tools/test/engineTier";
import { startCollector, type CollectedSpan } from "../support/telemetry/collector";
import { planYaml, openTestCli, type TestCli } from "../support/cli";

const root = join(__dirname, "../..");
const page = readFileSync(join(root, "docs/reference/telemetry.md"), "utf8");

/** A block of the page, by the words behind its language. */
function block(words: string): string {
  const [, text] = new RegExp(`\`\`\`${words}\\n([\\s\\S]*?)\`\`\``).exec(page) ?? [];
  if (text === undefined) throw new Error(`the page has no block ${words}`);
  return text;
}

/** Runs commands as a person types them, in the scene's folder, with the package installed. */
async function shell({ folder, env }: TestCli, commands: string): Promise<{ code: number; said: string }> {
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  const child = spawn("sh", ["-e", "-c", commands], { cwd: folder, env });
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, "close")) as [number];
  return { code, said };
}

const named = (spans: readonly CollectedSpan[], name: string): readonly CollectedSpan[] =>
  spans.filter((span) => span.name === `sharepoint_migration.${name}`);

describeWithEngine("what docs/reference/telemetry.md has people type", () => {
  test("makes one trace of a run, from the command through each wave to each call, and loses nothing", async () => {
    await using collector = await startCollector();
    await using scene = await openTestCli();
    const { simulator, write } = scene;
    write("migration.yaml", planYaml({ pilot: ["anna"], main: ["bruno"] }));
    write("tracing.cjs", block("js tracing.cjs"));
    const typed = block("sh spans").replace("http://127.0.0.1:4318", collector.url);
    expect(await shell(scene, typed)).toMatchObject({ code: 0 });

    const spans = collector.spans("pulumi-sharepoint-migration");
    expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(1);
    const [command] = named(spans, "command");
    const waves = named(spans, "wave");
    const creates = named(spans, "create");
    expect(command?.attributes).toMatchObject({
      "sharepoint_migration.command": "up",
      "process.exit.code": 0,
    });
    expect(waves.map(({ attributes }) => attributes["sharepoint_migration.wave"])).toEqual(["pilot", "main"]);
    expect(waves.map(({ parentSpanId }) => parentSpanId)).toEqual(waves.map(() => command?.spanId));
    expect(creates.map(({ parentSpanId }) => parentSpanId)).toEqual(waves.map(({ spanId }) => spanId));
    expect(creates.map(({ attributes }) => attributes["sharepoint_migration.wave"])).toEqual([
      "pilot",
      "main",
    ]);
    const told = spans.flatMap(({ attributes }) => attributes["http.response.header.request-id"] ?? []);
    const calls = simulator.journal.calls().map(({ requestId }) => requestId);
    expect([...told].sort()).toEqual(calls.sort());
    expect(collector.metrics("pulumi-sharepoint-migration")).toEqual(
      expect.arrayContaining(["http.client.request.duration", "sharepoint_migration.units"]),
    );
  });

  test("fails no run whose collector is down", async () => {
    await using scene = await openTestCli();
    const { simulator, write } = scene;
    write("migration.yaml", planYaml({ pilot: ["anna"] }));
    write("tracing.cjs", block("js tracing.cjs"));
    const typed = block("sh spans").replace("http://127.0.0.1:4318", "http://127.0.0.1:9");
    const impatient = `export OTEL_EXPORTER_OTLP_TIMEOUT=200\n${typed}`;
    expect(await shell(scene, impatient)).toMatchObject({ code: 0 });
    expect(simulator.tasks()).toHaveLength(1);
  });

  test("writes all calls into the one file that was named, each with its wave", async () => {
    await using scene = await openTestCli();
    const { simulator, folder, write, read } = scene;
    write("migration.yaml", planYaml({ pilot: ["anna"], main: ["bruno"] }));
    expect(await shell(scene, block("sh lines"))).toMatchObject({ code: 0 });
    const lines = read("trace.log").trimEnd().split("\n");
    expect(lines).toHaveLength(simulator.journal.calls().length);
    expect(
      lines.filter((line) => line.split(" ")[2] === "create").map((line) => line.split(" ").at(-1)),
    ).toEqual(["wave=pilot", "wave=main"]);
    expect(new Set(lines.map((line) => line.split(" ")[1])).size).toBe(1);
    expect(statSync(join(folder, "trace.log")).mode & 0o777).toBe(0o600);
  });
});
