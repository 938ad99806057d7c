import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { reportFrom, type PlanStatus } from "../../../provider/src/driver";
import { emptySnapshot, type LookUpResult } from "../../../provider/src/driver/watch/taskSnapshot";
import type { TaskStatus } from "../../../provider/src/task";
import { planOf, plannedUser, plannedWave } from "../../support/planned";
import { recordedFor } from "../../support/recordedSample";

let folder = "";
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "sharepoint-migration-age-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const beganMs = Date.parse("2099-12-05T20:00:00Z");
const recordedDateTime = "2099-12-04T18:00:00.000Z";

/** The `asOf` of a report on one task that the stack records with a status, and that Graph was asked for or not. */
function ageOf(status: TaskStatus, seen?: LookUpResult): string | undefined {
  const subject = plannedUser("anna");
  const task = recordedFor(subject, "pilot", status);
  const recorded = { ...task, state: { ...task.state, recordedDateTime } };
  const byTaskId = new Map(seen && [[task.taskId, seen]]);
  const planStatus = {
    plan: planOf(plannedWave("pilot", ["anna"])),
    clock: { now: () => beganMs, sleep: () => Promise.resolve() },
    workspace: { folder },
    beganMs,
    shown: [],
    snapshot: { ...emptySnapshot, byTaskId },
    rows: [{ wave: "pilot", key: task.key, inputs: task.inputs, task: recorded }],
  };
  return reportFrom(planStatus as unknown as PlanStatus).asOf;
}

const progress = (status: TaskStatus) => ({ taskId: "t", status });

test("a report on statuses that only the stack knows names when they were recorded", () => {
  expect(ageOf("notStarted")).toBe(recordedDateTime);
  expect(ageOf("inProgress", { is: "task", progress: progress("inProgress"), atMs: beganMs - 60_000 })).toBe(
    "2099-12-05T19:59:00.000Z",
  );
});

test("a status that this command has asked for, or that is final, has no age", () => {
  expect(ageOf("completed")).toBeUndefined();
  expect(ageOf("notStarted", { is: "task", progress: progress("failed"), atMs: 0 })).toBeUndefined();
  expect(
    ageOf("notStarted", { is: "task", progress: progress("inProgress"), atMs: beganMs }),
  ).toBeUndefined();
});
