import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  readValidation,
  saveValidation,
} from "../../../../../provider/src/cli/commands/validate/validationFile";
import { fail } from "../../../../../provider/src/errors";
import type { PlannedSubject } from "../../../../../provider/src/plan";

const folder = mkdtempSync(join(tmpdir(), "sharepoint-migration-validation-"));
const plan = join(folder, "migration.yaml");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const subject = (key: string): PlannedSubject => ({
  key,
  resourceName: key,
  inputs: { kind: "user" },
  place: { file: plan, line: 1, column: 1 },
});
const first = Date.parse("2099-12-05T20:00:00Z");

test("results are kept with their time, and later ones replace those of the same subject only", () => {
  const refused = fail("task.create.noTrust", { subject: "x", partner: "y" });
  const silent = fail("graph.unreachable", { attempt: "x", host: "y", reason: "z" });
  saveValidation(plan, [{ subject: subject("a"), error: refused }, { subject: subject("b") }], first);
  const file = saveValidation(
    plan,
    [{ subject: subject("a") }, { subject: subject("b"), error: silent }],
    first + 60_000,
  );
  expect(readValidation(plan)).toEqual({
    a: { result: "feasible", at: "2099-12-05T20:01:00.000Z" },
    b: { result: "feasible", at: "2099-12-05T20:00:00.000Z" },
  });
  expect(readFileSync(join(folder, ".sharepoint-migration", ".gitignore"), "utf8")).toBe("*\n");
  writeFileSync(file, "{");
  expect(readValidation(plan)).toEqual({});
});

test("from an edited file only valid results are read", () => {
  const file = saveValidation(plan, [{ subject: subject("a") }], first);
  writeFileSync(file, '{"form":1,"subjects":null}');
  expect(readValidation(plan)).toEqual({});
  writeFileSync(
    file,
    '{"form":1,"subjects":{"a":7,"b":{"result":"maybe","at":"2099-12-05"},"c":{"result":"feasible","at":"2099-12-05"}}}',
  );
  expect(readValidation(plan)).toEqual({ c: { result: "feasible", at: "2099-12-05" } });
});

test("the result for a subject is kept while its own task is under way", () => {
  writeFileSync(join(folder, ".sharepoint-migration/validation.json"), "");
  saveValidation(plan, [{ subject: subject("a") }], first);
  saveValidation(plan, [{ subject: subject("a"), isUnderWay: true }], first + 60_000);
  expect(readValidation(plan)).toEqual({ a: { result: "feasible", at: "2099-12-05T20:00:00.000Z" } });
});
