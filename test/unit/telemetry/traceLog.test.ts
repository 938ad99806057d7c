import { noticeLine } from "../../../provider/src/errors";
import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { openTraceLog, traceProblem, traceTarget, traceVariable } from "../../../provider/src/telemetry";
import { inheritedTrace } from "../../../provider/src/telemetry/traceLog";

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "sharepoint-migration-trace-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (file: string, warnings: string[] = []) =>
  openTraceLog({ [traceVariable]: file }, (notice) => warnings.push(noticeLine(notice)));
const linesOf = (file: string): string[] => readFileSync(file, "utf8").trimEnd().split("\n");
const modeOf = (file: string): string => (statSync(file).mode & 0o777).toString(8);

test.each([
  [undefined, { is: "nowhere" }],
  ["  ", { is: "nowhere" }],
  ["0", { is: "nowhere" }],
  ["1", { is: "stderr" }],
  ["stderr", { is: "stderr" }],
  ["trace.log", { is: "file", file: resolve("trace.log") }],
  ["/var/log/1", { is: "file", file: "/var/log/1" }],
])("%j leads to %j", (setting, target) => {
  expect(traceTarget({ [traceVariable]: setting })).toEqual(target);
});

test("a process in another folder gets the absolute path of the file", () => {
  expect(inheritedTrace({ [traceVariable]: "trace.log" })).toEqual({ [traceVariable]: resolve("trace.log") });
  expect(inheritedTrace({ [traceVariable]: "1" })).toEqual({});
  expect(inheritedTrace({})).toEqual({});
});

test("a new file is readable by its owner only, and an existing one is appended to with its mode", () => {
  const [made, found] = [join(folder, "made.log"), join(folder, "found.log")];
  writeFileSync(found, "before\n");
  chmodSync(found, 0o640);
  open(made)?.("a line");
  open(found)?.("after");
  expect([modeOf(made), linesOf(made)]).toEqual(["600", ["a line"]]);
  expect([modeOf(found), linesOf(found)]).toEqual(["640", ["before", "after"]]);
});

test("a file that is taken away, as for rotation, is made again", () => {
  const file = join(folder, "trace.log");
  const log = open(file);
  log?.("one");
  renameSync(file, `${file}.1`);
  log?.("two");
  expect([linesOf(`${file}.1`), linesOf(file), modeOf(file)]).toEqual([["one"], ["two"], "600"]);
});

test.each([
  ["in a folder that is not there", () => join(folder, "none", "trace.log"), "ENOENT"],
  ["that is a folder", () => folder, "EISDIR"],
])("a file %s costs one warning", (_what, fileOf, reason) => {
  const warnings: string[] = [];
  expect(open(fileOf(), warnings)).toBeUndefined();
  expect(warnings).toEqual([
    `warning: Cannot write the trace to ${fileOf()}: the file cannot be written. ` +
      `${traceVariable} names this file, and the system reports ${reason}. Calls are made, but not traced.`,
  ]);
});

test("why a file cannot be written is an error of four lines", () => {
  expect(traceProblem(folder)).toMatchObject({
    code: "settings.traceUnwritable",
    facts: { file: folder, reason: "EISDIR" },
  });
  expect(traceProblem(join(folder, "trace.log"))).toBeUndefined();
});

test("a disk that is full is warned of once, and stops nothing", () => {
  const warnings: string[] = [];
  const log = open("/dev/full", warnings);
  for (let n = 0; n < 3; n++) log?.("a line");
  expect(warnings).toEqual([expect.stringContaining("the system reports ENOSPC.")]);
});

test("a file that becomes unwritable is warned of once, and stops nothing", () => {
  const warnings: string[] = [];
  const file = join(folder, "trace.log");
  const log = open(file, warnings);
  rmSync(file);
  mkdirSync(file);
  for (let n = 0; n < 3; n++) log?.("a line");
  expect(warnings).toEqual([expect.stringContaining("the system reports EISDIR.")]);
});

test("the lines of several processes at once stay whole", async () => {
  const file = join(folder, "trace.log");
  const room = join(__dirname, "../../../provider/dist/telemetry/index.js");
  const [processes, lines] = [4, 500];
  const writer = `
    const log = require(${JSON.stringify(room)}).openTraceLog(process.env, console.error);
    for (let n = 0; n < ${String(lines)}; n++) log(process.pid + " " + "x".repeat(400 + n % 200) + " end");
  `;
  const env = { ...process.env, [traceVariable]: file };
  const children = Array.from({ length: processes }, () =>
    spawn(process.execPath, ["-e", writer], { env, stdio: "inherit" }),
  );
  const codes = await Promise.all(children.map((child) => once(child, "exit")));
  expect(codes.map(([code]: unknown[]) => code)).toEqual(Array(processes).fill(0));
  const written = linesOf(file);
  expect(written).toHaveLength(processes * lines);
  for (const { pid } of children) {
    const own = written.filter((line) => line.startsWith(`${String(pid)} `));
    expect(own.map((line) => /^\d+ x+ end$/.test(line) && line.length - String(pid).length - 5)).toEqual(
      Array.from({ length: lines }, (_, n) => 400 + (n % 200)),
    );
  }
});
