import { PassThrough } from "node:stream";
import { confirm } from "../../../../provider/src/cli/shared/confirm";
import { caught } from "../../../support/caught";

const output = {
  progress: "lines",
  json: false,
  colorOut: false,
  colorErr: false,
  annotates: false,
  canAsk: true,
} as const;

/** Asks a person who presses these keys after a minute. */
function ask(keys: string) {
  const [input, screen] = [new PassThrough(), new PassThrough()];
  const times = [0, 60_000];
  let shown = "";
  screen.on("data", (text: Buffer) => (shown += text.toString()));
  const waits: number[] = [];
  let releasedWith: string | undefined;
  const context = {
    output,
    stopSignal: new AbortController().signal,
    now: () => times.shift() ?? 60_000,
    excludeWait: (ms: number) => waits.push(ms),
    releaseScreen: () => (releasedWith = shown),
  };
  const asked = confirm("Do it?", "bring merger up", {}, context, { input, output: screen });
  input.write(keys);
  return { asked, waits, shown: () => shown, releasedWith: () => releasedWith };
}

test.each(["n\r", "\r", "\u0004"])("%j means no, and is not an unexpected failure", async (keys) => {
  expect((await caught(() => ask(keys).asked)).code).toBe("cli.declined");
});

test("the time spent waiting for a person is reported", async () => {
  const { asked, waits } = ask("yes\r");
  await asked;
  expect(waits).toEqual([60_000]);
});

test("the block is gone from the screen before the question is written", async () => {
  const { asked, shown, releasedWith } = ask("yes\r");
  await asked;
  expect(shown()).toContain("Do it? [y/N]");
  expect(releasedWith()).toBe("");
});
