import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fail, type MigrationError } from "../../../provider/src/errors";
import { validationRequired } from "../../../provider/src/driver/run/requireValidation";
import type { RunContext } from "../../../provider/src/driver/run/loadContext";
import { readValidations, saveValidations } from "../../../provider/src/driver/store/validations";
import type { CheckedSubject } from "../../../provider/src/preflight";
import { checkedUser, foundUser } from "../../support/preflight";
import { planOf, plannedWave } from "../../support/planned";

let folder = "";
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "sharepoint-migration-validation-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const nowMs = Date.parse("2026-12-05T20:00:00Z");
const save = (...subjects: CheckedSubject[]): string => saveValidations(folder, { subjects, gaps: [] });
const verdicts = () =>
  Object.fromEntries(
    Object.entries(readValidations(folder).subjects).map(([key, { verdict, at }]) => [
      key.replace(/^user:|@.*$/g, ""),
      [verdict, at],
    ]),
  );
const [first, second] = ["2026-12-01T20:00:00.000Z", "2026-12-02T20:00:00.000Z"];

test("results are kept with their time, and later ones replace those of the same subject only", () => {
  save(foundUser("a"), checkedUser("b", { at: first }));
  save(checkedUser("a", { at: second }));
  expect(verdicts()).toEqual({ a: ["pass", second], b: ["pass", first] });
  expect(readFileSync(join(folder, ".gitignore"), "utf8")).toBe("*\n");
});

test("a result is kept while SharePoint gives no other, and while the subject's own task is under way", () => {
  save(checkedUser("a", { at: first }), checkedUser("b", { at: first }));
  const { isAccepted: _none, ...unanswered } = checkedUser("a", { at: second, verdict: "unknown" });
  save(unanswered, checkedUser("b", { at: second, verdict: "underWay" }));
  expect(verdicts()).toEqual({ a: ["pass", first], b: ["pass", first] });
});

test("all that was found is read again, with what was not found out", () => {
  const gap = {
    tenant: "target",
    code: "preflight.gap.permission",
    message: "Cannot",
    actors: ["targetAdministrator"],
    permission: "User.Read.All",
    checks: ["target"],
    subjects: 3,
  } as const;
  const { key, wave: _wave, ...subject } = { ...foundUser("a"), usedBytes: 7, notMade: ["size"] as const };
  saveValidations(folder, {
    subjects: [{ ...foundUser("a"), usedBytes: 7, notMade: ["size"] }],
    gaps: [gap],
  });
  expect(readValidations(folder)).toEqual({ subjects: { [key]: subject }, gaps: [gap] });
});

test("from an edited file only valid results are read", () => {
  const file = save(checkedUser("a"));
  for (const text of ["{", "[]", '{"form":1,"subjects":{}}', '{"form":2,"subjects":null}']) {
    writeFileSync(file, text);
    expect(readValidations(folder)).toEqual({ subjects: {}, gaps: [] });
  }
  const [at, kind] = ["2099-12-05", "user"];
  writeFileSync(
    file,
    JSON.stringify({
      form: 2,
      subjects: {
        a: 7,
        b: { kind, verdict: "maybe", at },
        c: { kind, verdict: "pass", at, findings: [7, { check: "x" }], notMade: "size" },
        d: { kind, verdict: "pass", at: "soon" },
      },
      gaps: [7, { tenant: "moon" }, { tenant: "source", code: 1 }],
    }),
  );
  expect(readValidations(folder)).toEqual({
    subjects: { c: { kind, verdict: "pass", at, findings: [], notMade: [] } },
    gaps: [],
  });
});

/** What a run says that would create or keep tasks of these users. */
function required(creates: readonly string[], keeps: readonly string[] = []): MigrationError | undefined {
  const plan = planOf(plannedWave("pilot", [...creates, ...keeps]));
  const decision = (name: string, count: number) =>
    ({ key: `user:${name}@contoso.com`, cost: { calls: 0, units: 0, creates: count, cancels: 0 } }) as never;
  return validationRequired(
    {
      plan: { ...plan, requireValidation: { maxAgeMs: 86_400_000, text: "1d" } },
      workspace: { folder } as RunContext["workspace"],
      clock: { now: () => nowMs, sleep: () => Promise.resolve() },
    },
    [...creates.map((name) => decision(name, 1)), ...keeps.map((name) => decision(name, 0))],
    "bring merger up",
  );
}

test("a required validation counts what was never validated, too long ago, or is blocked, among what is created", () => {
  save(
    checkedUser("old", { at: "2026-12-04T19:59:59Z" }),
    checkedUser("new", { at: "2026-12-04T20:00:00Z" }),
    checkedUser("warned", { at: "2026-12-05T19:00:00Z", verdict: "warning" }),
    foundUser("bad"),
  );
  expect(required(["new", "warned"], ["kept", "bad"])).toBeUndefined();
  const error = required(["old", "new", "bad", "never", "constructor"]);
  expect(error).toMatchObject(
    fail("run.validation.required", {
      attempt: "bring merger up",
      maxAge: "1d",
      missing: 2,
      old: 1,
      blocked: 1,
    }),
  );
  expect(error?.message).toContain("4 subjects lack the required validation");
});
