import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { openTestCli, planYaml } from "../support/cli";
import { startOnTerminal } from "../support/terminal";

/** Loaded by Node before the command: says on stderr when something slow begins. */
const announcer = `
const { writeSync } = require("node:fs");
const Module = require("node:module");
const processes = require("node:child_process");
const { load, execFile } = { load: Module._load, execFile: processes.execFile };
const say = (what) => writeSync(2, "[" + what + "]\\n");
Module._load = function (name, ...rest) {
  if (/driver$|^yaml$|^ajv$|^undici$|telemetry$/.test(name)) say("loads " + name.replaceAll("../", ""));
  return load.call(this, name, ...rest);
};
processes.execFile = function (name, ...rest) {
  say("starts " + name);
  return execFile.call(this, name, ...rest);
};
require("node:diagnostics_channel").subscribe("undici:request:create", () => say("asks Graph"));
`;

async function announcedCli() {
  const cli = await openTestCli();
  cli.write("announcer.cjs", announcer);
  cli.write("migration.yaml", planYaml({ pilot: ["anna"] }));
  const env = { ...cli.env, NODE_OPTIONS: `--require ${join(cli.folder, "announcer.cjs")}` };
  return { cli, env, [Symbol.asyncDispose]: () => cli[Symbol.asyncDispose]() };
}

/** What was announced, in order, each once. */
const announced = (text: string): readonly string[] => [
  ...new Set(text.match(/\[[a-z]+ [\w@/ ]+\]/gi) ?? []),
];

test.each([
  ["preview", "[asks Graph]"],
  ["up", "[starts pulumi]"],
  ["status", "[loads driver]"],
  ["validate --live", "[asks Graph]"],
  ["destroy", "[loads driver]"],
])(
  "on a terminal `%s` shows its name and its first step before it loads, asks or starts anything",
  async (line, later) => {
    await using fixture = await announcedCli();
    const { cli, env } = fixture;
    const person = startOnTerminal([...line.split(" "), ...(/up|destroy/.test(line) ? ["--yes"] : [])], {
      cwd: cli.folder,
      env: { ...env, PATH: "/nowhere" },
    });
    await person.ended;
    const [before = ""] = person.written().split("[loads ", 1);
    expect(before).toContain(`${line.replace(" --live", "")} · 0 s`);
    expect(before).toContain("reading the plan");
    expect(announced(before)).toEqual([]);
    expect(announced(person.written())).toContain(later);
  },
);

test("without a terminal each step is a line on stderr, and the first is there before anything else", async () => {
  await using cli = await openTestCli();
  cli.write("announcer.cjs", announcer);
  cli.write("migration.yaml", planYaml({ pilot: ["anna"] }));
  Object.assign(cli.env, { NODE_OPTIONS: `--require ${join(cli.folder, "announcer.cjs")}` });
  const { err, exitCode } = await cli.run("preview");
  expect(exitCode).toBe(2);
  const lines = err.split("\n").map((line) => line.replace(/^\d\d:\d\d:\d\d /, ""));
  const steps = ["preview: reading the plan", "preview: reading the stacks", "preview: asking Graph 0 of 1"];
  expect(lines.filter((line) => line.startsWith("preview: "))).toEqual(steps);
  expect(lines[0]).toBe(steps[0]);
  expect(lines.indexOf("preview: asking Graph 0 of 1")).toBeLessThan(lines.indexOf("[asks Graph]"));
});

test("with --json the steps are events, and stdout has nothing else", async () => {
  await using cli = await openTestCli();
  cli.write("migration.yaml", planYaml({ pilot: ["anna"] }));
  const { out, events } = await cli.run("preview", "--json");
  expect(events[0]).toMatchObject({ event: "step", step: "readPlan" });
  expect(events.slice(1, 3)).toMatchObject([{ event: "run.started" }, { event: "step", step: "readStacks" }]);
  expect(out.trimEnd().split("\n")).toHaveLength(events.length);
});

test("what is loaded is cached in the user's folder for caches, never beside the plan, unless that is switched off", async () => {
  await using cli = await openTestCli();
  cli.write("migration.yaml", planYaml({ pilot: ["anna"] }));
  const beside = () => readdirSync(cli.folder).filter((name) => !name.startsWith("."));
  for (const [setting, isCached] of [
    ["1", false],
    [undefined, true],
  ] as const) {
    const caches = join(cli.folder, ".caches");
    Object.assign(cli.env, {
      XDG_CACHE_HOME: caches,
      NODE_DISABLE_COMPILE_CACHE: setting,
      NODE_COMPILE_CACHE: undefined,
    });
    expect((await cli.run("validate")).exitCode).toBe(0);
    expect(existsSync(join(caches, "pulumi-sharepoint-migration/node"))).toBe(isCached);
  }
  expect(beside()).toEqual(["migration.yaml"]);
});
