import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { jsonStore, listOf, several, shellWord, suggest, writeAtomically } from "../../../provider/src/text";

let folder = "";
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "sharepoint-migration-text-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test.each([
  ["plot", ["pilot", "main"], "pilot"],
  ["MAIN", ["pilot", "main"], "main"],
  ["targetOrganizationHost", ["organizationId", "organizationHost"], "organizationHost"],
  ["x", ["xy"], undefined],
  ["other", ["pilot", "main"], undefined],
  ["y".repeat(1_000), ["yy"], undefined],
])("for %s of %j, %s is suggested", (name, known, expected) => {
  expect(suggest(name, known)).toBe(expected);
});

test.each([
  [
    "urn:pulumi:pilot::merger::a$b:UserMigrationTask::anna",
    "'urn:pulumi:pilot::merger::a$b:UserMigrationTask::anna'",
  ],
  ["user:mia.o'neill@contoso.com", "'user:mia.o'\\''neill@contoso.com'"],
  ["plans/migration.yaml", "plans/migration.yaml"],
])("a shell reads %s as one word", (word, expected) => {
  expect(shellWord(word)).toBe(expected);
});

test("counts and lists read as sentences", () => {
  expect([several(1, "task"), several(3_120, "task"), several(0, "entry", "entries")]).toEqual([
    "1 task",
    "3,120 tasks",
    "0 entries",
  ]);
  expect([listOf(["a"], "or"), listOf(["a", "b", "c"], "and")]).toEqual(["a", "a, b and c"]);
});

test("a write that fails leaves the old file and nothing beside it", () => {
  const file = join(folder, "made", "file.json");
  writeAtomically(file, "old");
  mkdirSync(join(folder, "taken", "inside"), { recursive: true });
  expect(() => writeAtomically(join(folder, "taken"), "new")).toThrow();
  expect(readdirSync(folder).sort()).toEqual(["made", "taken"]);
  expect(readFileSync(file, "utf8")).toBe("old");
});

describe("a store", () => {
  const store = jsonStore<number>({
    version: 2,
    parse: ({ value }) => (typeof value === "number" ? value : undefined),
    maxBytes: 100,
  });

  test("reads what it has written", () => {
    store.write(join(folder, "a.json"), { value: 7 });
    expect(store.read(join(folder, "a.json"))).toBe(7);
    expect(JSON.parse(readFileSync(join(folder, "a.json"), "utf8"))).toEqual({ form: 2, value: 7 });
  });

  test.each([
    ["notJson", undefined],
    ["notJson", "{"],
    ["otherShape", '{"form":1,"value":7}'],
    ["otherShape", '{"form":2,"value":"7"}'],
    ["otherShape", "[]"],
  ])("reports %s for %s, and holds nothing", (is, text) => {
    const file = join(folder, "b.json");
    if (text !== undefined) writeFileSync(file, text);
    expect(store.open(file)).toEqual({ is });
    expect(store.read(file)).toBeUndefined();
  });

  test("does not read a file that is too large", () => {
    const file = join(folder, "c.json");
    writeFileSync(file, "");
    truncateSync(file, 101);
    expect(store.open(file)).toEqual({ is: "tooLarge" });
  });
});
