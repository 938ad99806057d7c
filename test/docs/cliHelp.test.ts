import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";

import { commands } from "../../provider/src/cli/commands";
import { createProgram } from "../../provider/src/cli/program";
import { examplesOf } from "../../tools/docs/cliPage";

const main = join(__dirname, "../../provider/dist/cli/main.js");

function run(...args: readonly string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], { encoding: "utf8" });
  return { code: status, out: stdout, err: stderr };
}

/** Starts the command `simulate`, and waits for the first line of its output. */
async function startSimulate(...args: readonly string[]) {
  const child = spawn(process.execPath, [main, "simulate", ...args], { stdio: ["ignore", "pipe", "ignore"] });
  const lines = createInterface({ input: Readable.from(child.stdout) })[Symbol.asyncIterator]();
  const first = await lines.next();
  return {
    child,
    line: String(first.value),
    /** The other lines, when it has ended. */
    rest: async () => {
      const left: string[] = [];
      for (let next = await lines.next(); next.done !== true; next = await lines.next())
        left.push(next.value);
      return left;
    },
    [Symbol.dispose]: () => void child.kill("SIGKILL"),
  };
}

const names = commands.map(({ name }) => name);

test.each([[["--help"]], [["help", "simulate"]], ...names.map((name) => [[name, "--help"]])])(
  "%j exits 0 and shows examples",
  (args) => {
    const { code, out } = run(...args);
    expect(code).toBe(0);
    expect(out).toMatch(/\nExamples:\n {2}\$ (npx )?sharepoint-migration \w/);
  },
);

const examples = ["", ...names].flatMap((name) => {
  const program = createProgram();
  return examplesOf(program.commands.find((command) => command.name() === name) ?? program);
});

test.each(examples)("the program takes the example `%s`", (line) => {
  const [name, ...words] = line.replace(/ [#>|].*$/, "").split(" ");
  expect(name).toBe("sharepoint-migration");
  const program = createProgram();
  const ran: string[] = [];
  for (const command of program.commands) {
    command.action(() => void ran.push(command.name())).configureOutput({ writeOut: () => undefined });
  }
  if (words.includes("--help")) return expect(names).toContain(words[0]);
  program.parse(words, { from: "user" });
  expect(ran).toEqual([words[0]]);
});

test("the page about the commands and the schema of the events are what the code says", () => {
  const tool = join(__dirname, "../../tools/docs/main.ts");
  const { status, stderr } = spawnSync(process.execPath, [tool, "--check"], { encoding: "utf8" });
  expect([status, stderr]).toEqual([0, ""]);
});

test("the start is quick: before a command runs, only the definitions of the commands and the texts are loaded", () => {
  const program = join(dirname(main), "program.js");
  const script = `require(${JSON.stringify(program)}).createProgram(); console.log(Object.keys(require.cache).join("\\n"))`;
  const loaded = spawnSync(process.execPath, ["-e", script], { encoding: "utf8" }).stdout.split("\n");
  const packages = new Set(
    loaded.flatMap((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []),
  );
  // The room text, with its one small package, is loaded for the version.
  expect([...packages].sort()).toEqual(["commander", "fastest-levenshtein"]);
  const isExpected = (path: string): boolean => /\/dist\/(cli|text)\//.test(path);
  expect(loaded.filter((path) => path.includes("/provider/dist/") && !isExpected(path))).toEqual([]);
});

test("the version is the package's", () => {
  const { code, out } = run("--version");
  expect([code, out.trim()]).toEqual([0, expect.stringMatching(/^\d+\.\d+\.\d+/)]);
});

test.each([
  [["simulate", "--prot", "1"], "(Did you mean --port?)"],
  [["simulat"], "(Did you mean simulate?)"],
  [["simulate", "--port", "http"], "whole number from 0 to 65535"],
  [["simulate", "--move-takes", "soon"], "such as 30s"],
  [["simulate", "--slots", "-1"], "or the word all"],
  [["simulate", "--wording", "B"], "Allowed choices are contracted, formal"],
])("%j exits 1, suggests what to do and shows no stack", (args, words) => {
  const { code, err } = run(...args);
  expect(code).toBe(1);
  expect(err).toContain(words);
  expect(err).not.toMatch(/^\s+at /m);
});

test("listening to other machines is refused with one sentence", () => {
  const { code, out, err } = run("simulate", "--host", "0.0.0.0");
  expect([code, out]).toEqual([1, ""]);
  expect(err).toMatch(/^error: .*0\.0\.0\.0 is not a loopback address.*--allow-non-loopback.*\n$/);
});

test.each(["SIGTERM", "SIGINT"] as const)(
  "with --json one line has the URL, and %s ends it with 0",
  async (signal) => {
    using simulate = await startSimulate("--json", "--port", "0");
    const { child, line, rest } = simulate;
    const ready = JSON.parse(line) as { event: string; url: string };
    expect(ready).toEqual({
      event: "listening",
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    });
    expect((await fetch(`${ready.url}/simulator/health`)).status).toBe(200);
    const exit = once(child, "exit");
    child.kill(signal);
    expect(await exit).toEqual([0, null]);
    expect(await rest()).toEqual([]);
  },
);

test("a shutdown over HTTP ends it with 0", async () => {
  using simulate = await startSimulate("--json");
  const { child, line } = simulate;
  const { url } = JSON.parse(line) as { url: string };
  const exit = once(child, "exit");
  await fetch(`${url}/simulator/shutdown`, { method: "POST" });
  expect(await exit).toEqual([0, null]);
});

test("an answer that would take an hour does not hold up the end", async () => {
  using simulate = await startSimulate("--json");
  const { child, line } = simulate;
  const { url } = JSON.parse(line) as { url: string };
  const fault = { on: "unknown", do: { kind: "slow", ms: 3_600_000 } };
  await fetch(`${url}/simulator/faults`, { method: "POST", body: JSON.stringify(fault) });
  const unanswered = expect(fetch(`${url}/anything`)).rejects.toThrow();
  const calls = async () => (await (await fetch(`${url}/simulator/journal`)).json()) as { calls: unknown[] };
  while ((await calls()).calls.length === 0);
  const exit = once(child, "exit");
  child.kill("SIGTERM");
  expect(await exit).toEqual([0, null]);
  await unanswered;
});

test("a port in use is reported in one sentence", async () => {
  using simulate = await startSimulate("--json");
  const { line } = simulate;
  const { port } = new URL((JSON.parse(line) as { url: string }).url);
  const { code, err } = run("simulate", "--port", port);
  expect(code).toBe(1);
  expect(err).toBe(
    `error: Port ${port} on 127.0.0.1 is already in use; choose another one, or 0 for any that is free.\n`,
  );
});

test("without --json a person reads what to export and how to stop", async () => {
  using simulate = await startSimulate();
  const { child, line, rest } = simulate;
  expect(line).toMatch(/at http:\/\/127\.0\.0\.1:\d+$/);
  child.kill("SIGTERM");
  const text = (await rest()).join("\n");
  expect(text).toContain("export SHAREPOINT_MIGRATION_ENDPOINT=http://127.0.0.1:");
  expect(text).toContain("/simulator/shutdown");
});
