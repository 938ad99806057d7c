import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { publish } from "../../../tools/engine/publish.ts";

let root: string;
let folder: string;
let log: string[];
let onLog: () => void;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "publish-"));
  folder = join(root, "cache", "1.0.0");
  log = [];
  onLog = () => undefined;
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

/** A builder that counts its builds, and can be held up in the middle of one. */
function fakeBuilder({ again = false, pause = Promise.resolve() } = {}) {
  const stagings: string[] = [];
  const make = async (staging: string) => {
    stagings.push(staging);
    writeFileSync(join(staging, "half"), "");
    await pause;
    writeFileSync(join(staging, "program"), `build ${stagings.length}`);
  };
  const isSound = (where: string) => Promise.resolve(existsSync(join(where, "program")));
  const say = (line: string) => {
    log.push(line);
    onLog();
  };
  const run = () => publish({ folder, make, isSound, again, log: say });
  return { stagings, run };
}

test("a folder is made once and then used", async () => {
  const { stagings, run } = fakeBuilder();
  await run();
  await run();
  expect(stagings).toHaveLength(1);
  expect(readFileSync(join(folder, "program"), "utf8")).toBe("build 1");
  expect(log).toEqual([]);
});

test("of two runs at once one builds, and the other waits, says so, and uses what was built", async () => {
  const { promise: pause, resolve: resume } = Promise.withResolvers<undefined>();
  const { stagings, run } = fakeBuilder({ pause });
  const first = run();
  const waiting = new Promise<void>((resolve) => (onLog = resolve));
  const second = run();
  await waiting;
  resume(undefined);
  await Promise.all([first, second]);
  expect(stagings).toHaveLength(1);
  expect(log).toEqual([`Another run is preparing ${folder}; waiting for it.`]);
});

test("the folder does not exist while it is being filled", async () => {
  const { promise: pause, resolve: resume } = Promise.withResolvers<undefined>();
  const { stagings, run } = fakeBuilder({ pause });
  const running = run();
  while (stagings.length === 0) await new Promise(setImmediate);
  expect(existsSync(folder)).toBe(false);
  resume(undefined);
  await running;
  expect(readdirSync(join(root, "cache"))).toEqual(["1.0.0"]);
});

test("what a killed build left behind is swept away, and other engines are not", async () => {
  mkdirSync(`${folder}.making-dead00/bin`, { recursive: true });
  mkdirSync(join(root, "cache", "0.9.0"));
  await fakeBuilder().run();
  expect(readdirSync(join(root, "cache")).sort()).toEqual(["0.9.0", "1.0.0"]);
});

test("a build that fails leaves nothing, and the next run builds again", async () => {
  const failing = fakeBuilder({ pause: Promise.reject(new Error("no space")) });
  await expect(failing.run()).rejects.toThrow("no space");
  expect(readdirSync(join(root, "cache"))).toEqual([]);
  await fakeBuilder().run();
  expect(existsSync(join(folder, "program"))).toBe(true);
});

test("what does not run is not published", async () => {
  const isSound = () => Promise.resolve(false);
  const make = () => Promise.resolve();
  await expect(publish({ folder, make, isSound, again: false, log: () => 0 })).rejects.toThrow(
    "does not run",
  );
  expect(existsSync(folder)).toBe(false);
});

test("a folder that is not sound is replaced", async () => {
  mkdirSync(join(folder, "bin"), { recursive: true });
  await fakeBuilder().run();
  expect(readdirSync(folder).sort()).toEqual(["half", "program"]);
});

test("a folder that is to be built again is replaced", async () => {
  await fakeBuilder().run();
  writeFileSync(join(folder, "program"), "old");
  await fakeBuilder({ again: true }).run();
  expect(readFileSync(join(folder, "program"), "utf8")).toBe("build 1");
});
