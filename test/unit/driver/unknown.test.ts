import { decided, costs, forcedUrns, requiresUpdate } from "../../../provider/src/driver/changes/decision";
import { planForPulumi } from "../../../provider/src/driver/changes/planForPulumi";
import { taskThatCounts } from "../../../provider/src/driver/changes/currentStatus";
import { decideDestroy } from "../../../provider/src/driver/changes/decideDestroy";
import { planWithoutCancelled } from "../../../provider/src/driver/changes/planWithoutCancelled";
import type { LookUpResult } from "../../../provider/src/driver";
import { emptySnapshot } from "../../../provider/src/driver/watch/taskSnapshot";
import { disagreements } from "../../../provider/src/driver/run/engineView";
import { stepsOf } from "../../../provider/src/driver/changes/steps";
import { planOf, plannedUser, plannedWave } from "../../support/planned";
import { recordedFor } from "../../support/recordedSample";

const [anna, bruno] = [plannedUser("anna"), plannedUser("bruno")];
const unknown: LookUpResult = { is: "unknown", error: { code: "graph.unreachable", message: "Cannot." } };
const held = recordedFor(anna, "pilot");
const snapshot = { byTaskId: new Map([[held.taskId, unknown]]), byKey: new Map() };
const about = (key: string, urn?: string) => ({ wave: "pilot", key, urn });
const decisions = [
  decided("unknown", "notRead", costs.nothing, about(anna.key, held.urn)),
  decided("unknown", "notSeen", costs.nothing, about(bruno.key)),
];

test("what is unknown is nothing that Pulumi is asked for, nothing that it replaces, and no step of a preview", () => {
  const plan = planOf(plannedWave("pilot", ["anna", "bruno"]));
  expect(decisions.some(requiresUpdate)).toBe(false);
  expect(forcedUrns(decisions)).toEqual([]);
  expect(stepsOf(plan, decisions)).toEqual([]);
});

test("a subject that came back where its other task is unknown is not replaced", () => {
  const cameBack = { ...decisions[0], reason: "cameBack", urn: held.urn } as (typeof decisions)[0];
  expect(forcedUrns([cameBack])).toEqual([]);
});

test("Pulumi is given what is unknown unchanged if it holds it, and otherwise not at all", () => {
  const later = plannedUser("anna", { preferredStartDateTime: "2099-01-01T00:00:00Z" });
  const plan = planOf({ ...plannedWave("pilot", []), subjects: [later, bruno] });
  const [wave] = planForPulumi(plan, "pilot", decisions, [held]).waves;
  expect(wave?.subjects.map(({ key, inputs }) => [key, inputs])).toEqual([[anna.key, anna.inputs]]);
  const view = { steps: new Map([[anna.key, "same" as const]]), problems: new Map(), findings: [] };
  expect(disagreements(decisions, view)).toEqual([]);
});

test("a destroy keeps in the stack what is unknown", () => {
  const recorded = [held, recordedFor(bruno, "pilot", "completed")];
  const destroying = decideDestroy({ waves: ["pilot"], recorded, snapshot, skipStarted: false });
  expect(destroying.map(({ key, action }) => [key, action])).toEqual([
    [anna.key, "unknown"],
    [bruno.key, "forget"],
  ]);
  const remainder = planWithoutCancelled(planOf(), "pilot", destroying, recorded);
  expect(remainder?.waves[0]?.subjects.map(({ key }) => key)).toEqual([anna.key]);
});

test("a task that another stack holds under another spelling of its id is handed over, and not cancelled", () => {
  const moved = recordedFor(anna, "main", "notStarted", { taskId: held.taskId.toUpperCase() });
  const [decision] = decideDestroy({
    waves: ["pilot"],
    recorded: [held, moved],
    snapshot: emptySnapshot,
    skipStarted: false,
  });
  expect(decision?.action).toBe("handOver");
});

test("of two tasks for one subject the wave's own counts, unless it is of no more use and the other one is", () => {
  const failed = recordedFor(anna, "pilot", "failed");
  const completed = recordedFor(anna, "early", "completed", { taskId: "other" });
  for (const recorded of [
    [failed, completed],
    [completed, failed],
  ]) {
    expect(taskThatCounts("pilot", recorded, emptySnapshot)).toBe(completed);
    expect(taskThatCounts("early", recorded, emptySnapshot)).toBe(completed);
  }
  expect(taskThatCounts("pilot", [completed, recordedFor(anna, "pilot")], emptySnapshot)?.wave).toBe("pilot");
  expect(taskThatCounts("early", [failed], emptySnapshot)).toBeUndefined();
});
