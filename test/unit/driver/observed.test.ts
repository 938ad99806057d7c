import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readObserved, writeObserved, type Sighting } from "../../../provider/src/driver/watch";

const folder = mkdtempSync(join(tmpdir(), "sharepoint-migration-observed-"));
const file = join(folder, "sub", "observed.json");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const failed: Sighting = {
  status: "failed",
  askedAtMs: 5,
  finishedDateTime: "2099-12-05T20:00:00Z",
  error: { code: "MnAOdbUsersAreNotLicensed", message: "No licence." },
};

test("what is written is read again, and nothing else is left in the folder", () => {
  const sightings = new Map([
    ["t1", failed],
    ["t2", { status: "gone", askedAtMs: 6 }],
  ]);
  writeObserved(file, { sightings, spentAtMs: [1, 2] });
  expect(readObserved(file)).toEqual({ sightings, spentAtMs: [1, 2] });
  expect(readdirSync(join(folder, "sub"))).toEqual(["observed.json"]);
  expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ form: 1 });
});

test.each([
  ["missing", undefined],
  ["no JSON", "{"],
  ["of another form", '{"form":2,"tasks":{"t1":{"status":"completed","askedAtMs":1}}}'],
  ["no object", "[]"],
  ["of nonsense", '{"form":1,"tasks":{"t1":{"status":"completed"},"t2":7,"t3":{"askedAtMs":"x"}}}'],
])("a file that is %s holds nothing, and is no failure", (_name, text) => {
  const other = join(folder, "other.json");
  rmSync(other, { force: true });
  if (text !== undefined) writeFileSync(other, text);
  expect(readObserved(other).sightings.size).toBe(0);
});

test("an entry's text cannot carry terminal escapes", () => {
  const other = join(folder, "escapes.json");
  const entry = { status: "failed", askedAtMs: 1, error: { code: "a\u001b[2Jb", message: "c\nd" } };
  writeFileSync(other, JSON.stringify({ form: 1, tasks: { t1: entry } }));
  expect(readObserved(other).sightings.get("t1")?.error).toEqual({ code: "a [2Jb", message: "c d" });
});
