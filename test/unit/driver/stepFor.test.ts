import {
  costs,
  decided,
  requiresUpdate,
  stepFor,
  type EngineStep,
} from "../../../provider/src/driver/changes/decision";
import type { SubjectAction } from "../../../provider/src/driver";

const decision = (action: SubjectAction, urn?: string) =>
  decided(action, "new", costs.nothing, { wave: "pilot", key: "user:anna@contoso.com", urn });

test.each<[SubjectAction, EngineStep, EngineStep]>([
  ["create", "replace", "create"],
  ["adopt", "replace", "create"],
  ["reschedule", "replace", "create"],
  ["cancel", "delete", "delete"],
  ["forget", "delete", "delete"],
  ["handOver", "delete", "delete"],
  ["leaveStarted", "same", "create"],
  ["keep", "same", "same"],
  ["refuse", "same", "nothing"],
  ["unknown", "same", "nothing"],
])("%s makes Pulumi %s what the stack holds, and %s what it does not hold", (action, held, other) => {
  expect(stepFor(decision(action, "urn:pulumi:pilot::merger::x::anna"))).toBe(held);
  expect(stepFor(decision(action))).toBe(other);
});

test("Pulumi is run only for what changes a stack", () => {
  const urn = "urn:pulumi:pilot::merger::x::anna";
  const idle = (["keep", "leaveStarted", "refuse", "unknown"] as const).map((action) =>
    decision(action, urn),
  );
  expect([...idle, decision("refuse"), decision("unknown")].filter(requiresUpdate)).toEqual([]);
  expect([decision("leaveStarted"), decision("forget", urn), decision("create")].every(requiresUpdate)).toBe(
    true,
  );
});
