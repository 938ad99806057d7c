import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { validationAge } from "../../../policies/src";
import { readValidations } from "../../../policies/src/validation/savedValidations";
import { saveValidations } from "../../../provider/src/driver/store/validations";
import { asked, codesOf, recordedTask, contextWith } from "../../support/policies";
import { checkedUser, foundUser } from "../../support/preflight";

let folder = "";
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "sharepoint-migration-policies-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const now = "2026-11-25T08:00:00Z";
const around = (recorded: Parameters<typeof contextWith>[0] = [], inside = "") =>
  validationAge(contextWith(recorded, { now, folder: join(folder, inside) }));
/** As `validate --live` keeps it. */
const keep = (hoursAgo: number, ...subjects: { name: string; isRefused?: boolean }[]): string => {
  const at = new Date(Date.parse(now) - hoursAgo * 3_600_000).toISOString();
  const found = subjects.map(({ name, isRefused }) => ({
    ...(isRefused ? foundUser(name) : checkedUser(name)),
    at,
  }));
  return saveValidations(join(folder, ".sharepoint-migration"), { subjects: found, gaps: [] });
};

test.each([
  ["an hour", 1, []],
  ["three days", 72, []],
  ["longer", 72.01, ["policy.validation.old"]],
])("an answer may be three days old: %s", async (_what, hours, expected) => {
  keep(hours, { name: "anna" });
  expect(await codesOf(around(), asked("user"))).toEqual(expected);
});

test("how old is a setting", async () => {
  keep(2, { name: "anna" });
  expect(await codesOf(around(), asked("user"), { maxAgeHours: 1 })).toEqual(["policy.validation.old"]);
});

test("a subject that was never asked about, and one that would fail, are found", async () => {
  expect(await codesOf(around(), asked("user"))).toEqual(["policy.validation.missing"]);
  keep(1, { name: "bruno" });
  expect(await codesOf(around(), asked("user"))).toEqual(["policy.validation.missing"]);
  keep(1, { name: "anna", isRefused: true });
  expect(await codesOf(around(), asked("user"))).toEqual(["policy.validation.refused"]);
});

test("what the stack holds needs no answer, unless it is replaced", async () => {
  const held = [recordedTask("notStarted")];
  expect(await codesOf(around(held), asked("user"))).toEqual([]);
  const other = asked("user", { targetUserIdentity: { userPrincipalName: "other@fabrikam.com" } });
  expect(await codesOf(around(held), other)).toEqual(["policy.validation.missing"]);
});

test("if the content of the stack is unknown, every task needs an answer", async () => {
  const policy = around({ is: "unreadable", reason: "x" });
  expect(await codesOf(policy, asked("user"))).toEqual(["policy.validation.missing"]);
});

test("the file is found from the program's folder upwards, and from the driver's own", async () => {
  keep(1, { name: "anna" });
  for (const inside of ["", "programs/main", ".sharepoint-migration/project"]) {
    mkdirSync(join(folder, inside), { recursive: true });
    expect([inside, await codesOf(around([], inside), asked("user"))]).toEqual([inside, []]);
  }
});

test.each([
  ["the driver's program", ".sharepoint-migration/project", ".sharepoint-migration/validation.json"],
  ["a program", "program", "program/.sharepoint-migration/validation.json"],
])("without a file, the finding of %s names where it would be", (_whose, inside, file) => {
  expect(readValidations(join(folder, inside), undefined).file).toBe(join(folder, file));
});

test("a chosen file is taken from the program's folder", async () => {
  keep(1, { name: "anna" });
  const found = (file: string) => codesOf(around([], "program"), asked("user"), { file });
  expect(await found("../.sharepoint-migration/validation.json")).toEqual([]);
  expect(await found(join(folder, ".sharepoint-migration/validation.json"))).toEqual([]);
  expect(await found("validation.json")).toEqual(["policy.validation.missing"]);
});

test.each(["", "[]", "{", '{"form":1,"subjects":{}}', '{"form":2,"subjects":{"user:anna@contoso.com":1}}'])(
  "a file that says %j holds no answer",
  async (text) => {
    writeFileSync(keep(1, { name: "anna" }), text);
    expect(await codesOf(around(), asked("user"))).toEqual(["policy.validation.missing"]);
  },
);
