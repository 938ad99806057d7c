import { EventEmitter } from "node:events";
import { commandText } from "../../../../provider/src/cli/shared/commandText";
import { listenForInterrupts } from "../../../../provider/src/cli/shared/interrupts";
import { untilFinished } from "../../../../provider/src/cli/shared/runCommand";
import { tableText } from "../../../../provider/src/cli/ui/format";

test("the first signal aborts stopSignal, later ones are counted, and none has an effect after closing", () => {
  const source = new EventEmitter();
  const seen: string[] = [];
  const interrupts = listenForInterrupts(
    source,
    () => seen.push("stopSignal"),
    (count) => seen.push(`stop ${count}`),
  );
  expect(interrupts.stopSignal.aborted).toBe(false);
  source.emit("SIGINT");
  expect([interrupts.stopSignal.aborted, seen]).toEqual([true, ["stopSignal"]]);
  source.emit("SIGTERM");
  source.emit("SIGINT");
  expect(seen).toEqual(["stopSignal", "stop 2", "stop 3"]);
  interrupts.close();
  expect(source.listenerCount("SIGINT") + source.listenerCount("SIGTERM")).toBe(0);
});

test.each([
  [["up", "--wave", "pilot"], "sharepoint-migration up --wave pilot"],
  [
    ["up", "--notify", "https://hooks.slack.com/services/hunter2"],
    "sharepoint-migration up --notify '<webhook>'",
  ],
  [
    ["up", "--notify=https://hooks.slack.com/services/hunter2"],
    "sharepoint-migration up '--notify=<webhook>'",
  ],
  [
    ["retry", "--subject", "user:anna o'hara@contoso.com"],
    String.raw`sharepoint-migration retry --subject 'user:anna o'\''hara@contoso.com'`,
  ],
  [["up", "-f", "my plans/$HOME.yaml", ""], "sharepoint-migration up -f 'my plans/$HOME.yaml' ''"],
  [
    ["up", "--backend", "postgres://user:hunter2@db.example/pulumi?sslmode=require&sslPassword=hunter2"],
    "sharepoint-migration up --backend 'postgres://…@db.example/pulumi?sslmode=require&sslPassword=…'",
  ],
  [
    ["up", "--backend=azblob://state?storage_account=contoso"],
    "sharepoint-migration up '--backend=azblob://state?storage_account=contoso'",
  ],
  [
    ["retry", "--subject", "user:anna@contoso.com"],
    "sharepoint-migration retry --subject user:anna@contoso.com",
  ],
])("%j can be pasted into a shell as %s", (words, text) => {
  expect(commandText(words, "sharepoint-migration")).toBe(text);
});

test("numbers are aligned to the right, words to the left", () => {
  expect(
    tableText(
      ["wave", "completed"],
      [
        ["pilot", "40"],
        ["main", "3,120"],
      ],
    ),
  ).toBe(["wave   completed", "pilot         40", "main       3,120"].join("\n"));
});

test("run.finished is the last event, even if others arrive later", () => {
  const passed: string[] = [];
  const emit = untilFinished(({ event }) => passed.push(event));
  emit({ event: "warning", message: "in time" });
  emit({ event: "run.finished", counts: {}, seconds: 1, exitCode: 0, summary: "done" });
  emit({ event: "warning", message: "late" });
  expect(passed).toEqual(["warning", "run.finished"]);
});
