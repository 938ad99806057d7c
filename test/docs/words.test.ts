import { readFileSync } from "node:fs";
import { join } from "node:path";
import { taskStatuses } from "../../provider/src/simulator/world/task";

const root = join(__dirname, "../..");
const page = readFileSync(join(root, "docs/reference/words.md"), "utf8");

/** The words of the table below a heading. */
const wordsBelow = (heading: string): string[] =>
  [
    ...(page.split(/^## /m).find((part) => part.startsWith(heading)) ?? "").matchAll(/^\| `([\w ]+)` +\|/gm),
  ].map(([, word = ""]) => word);

test("the page explains every action that a command announces", () => {
  const source = readFileSync(join(root, "provider/src/driver/events.ts"), "utf8");
  const type = /export type SubjectAction =([\s\S]*?);/.exec(source)?.[1] ?? "";
  const actions = [...type.matchAll(/\| "(\w+)"/g)].map(([, action = ""]) => action);
  const asText = actions.map((action) => action.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`));
  expect(wordsBelow("What a command does").sort()).toEqual(asText.sort());
});

test("the page explains every status that a subject can have", () => {
  const own = ["planned", "refused", "gone", "unknown"];
  expect(wordsBelow("What the status").sort()).toEqual([...taskStatuses, ...own].sort());
});
