import { outputModeFrom, type Screen } from "../../../../provider/src/cli/ui/terminal";

const screen = (isTTY: boolean): Screen => ({
  isTTY,
  hasColors: () => true,
  write: () => true,
  on: () => undefined,
  off: () => undefined,
});
const output = (
  env: Record<string, string>,
  { out = true, err = true, flags = {} }: { out?: boolean; err?: boolean; flags?: object } = {},
) => outputModeFrom({ env, stdout: screen(out), stderr: screen(err) }, flags, { isTTY: true });

test.each<[string, Record<string, string>, object, string]>([
  ["on a terminal", {}, {}, "live"],
  ["without one", {}, { err: false }, "lines"],
  ["on a terminal that cannot move its cursor", { TERM: "dumb" }, {}, "lines"],
  ["in CI, even on a terminal", { CI: "true" }, {}, "lines"],
  ["with CI=false", { CI: "false" }, {}, "live"],
  ["with --json on the same terminal", {}, { flags: { json: true } }, "lines"],
  ["with --json into a file", {}, { out: false, flags: { json: true } }, "live"],
])("%s", (_name, env, options, progress) => {
  expect(output(env, options).progress).toBe(progress);
});

test.each<[string, Record<string, string>, object, boolean]>([
  ["on a terminal there are", {}, {}, true],
  ["with NO_COLOR there are none", { NO_COLOR: "1" }, {}, false],
  ["an empty NO_COLOR means nothing", { NO_COLOR: "" }, {}, true],
  ["with TERM=dumb there are none", { TERM: "dumb" }, {}, false],
  ["into a file there are none", {}, { err: false }, false],
  ["with FORCE_COLOR there are, even into a file", { FORCE_COLOR: "1" }, { err: false }, true],
  ["with FORCE_COLOR=0 there are none", { FORCE_COLOR: "0" }, {}, false],
  ["--no-color wins over all", { FORCE_COLOR: "1" }, { flags: { color: false } }, false],
])("colors: %s", (_name, env, options, colored) => {
  expect(output(env, options).colorErr).toBe(colored);
});

test("there is no question in CI, and GitHub's own variable decides about annotations", () => {
  expect(output({}).canAsk).toBe(true);
  expect(output({ CI: "1" }).canAsk).toBe(false);
  expect([output({}).annotates, output({ GITHUB_ACTIONS: "true" }).annotates]).toEqual([false, true]);
});
