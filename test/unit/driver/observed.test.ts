import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TaskObservation } from "../../../provider/src/driver/store/taskObservation";
import { readObserved, saveObserved } from "../../../provider/src/driver/store/observed";

const folder = mkdtempSync(join(tmpdir(), "sharepoint-migration-observed-"));
const sub = join(folder, "sub");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const failed: TaskObservation = {
  status: "failed",
  askedAtMs: 5,
  finishedDateTime: "2099-12-05T20:00:00Z",
  error: { code: "MnAOdbUsersAreNotLicensed", message: "No licence." },
};

test("what is written is read again, and nothing else is left in the folder", () => {
  const observations = new Map([
    ["t1", failed],
    ["t2", { status: "gone", askedAtMs: 6 }],
  ]);
  saveObserved(sub, { observations, spentAtMs: [1, 2] });
  expect(readObserved(sub)).toEqual({ observations, spentAtMs: [1, 2] });
  expect(readdirSync(sub)).toEqual(["observed.json"]);
  expect(JSON.parse(readFileSync(join(sub, "observed.json"), "utf8"))).toMatchObject({ form: 1 });
});

test.each([
  ["missing", undefined],
  ["no JSON", "{"],
  ["of another form", '{"form":2,"tasks":{"t1":{"status":"completed","askedAtMs":1}}}'],
  ["no object", "[]"],
  ["of nonsense", '{"form":1,"tasks":{"t1":{"status":"completed"},"t2":7,"t3":{"askedAtMs":"x"}}}'],
])("a file that is %s holds nothing, and does not fail", (_name, text) => {
  const file = join(folder, "observed.json");
  rmSync(file, { force: true });
  if (text !== undefined) writeFileSync(file, text);
  expect(readObserved(folder).observations.size).toBe(0);
});

test("of two commands that save at once, the later sighting of each task is kept", () => {
  const both = join(folder, "both");
  const seen = (askedAtMs: number): TaskObservation => ({ status: "inProgress", askedAtMs });
  const [one, other] = [readObserved(both), readObserved(both)];
  one.observations.set("t1", seen(20)).set("t2", seen(20));
  other.observations.set("t1", seen(10)).set("t3", seen(10));
  saveObserved(both, one);
  saveObserved(both, other);
  const kept = [...readObserved(both).observations].map(([taskId, { askedAtMs }]) => [taskId, askedAtMs]);
  expect(kept.sort()).toEqual([
    ["t1", 20],
    ["t2", 20],
    ["t3", 10],
  ]);
});

test("an entry's text cannot carry terminal escapes", () => {
  const entry = { status: "failed", askedAtMs: 1, error: { code: "a\u001b[2Jb", message: "c\nd" } };
  writeFileSync(join(folder, "observed.json"), JSON.stringify({ form: 1, tasks: { t1: entry } }));
  expect(readObserved(folder).observations.get("t1")?.error).toEqual({ code: "a [2Jb", message: "c d" });
});
