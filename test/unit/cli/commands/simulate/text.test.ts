import { callLine } from "../../../../../provider/src/cli/commands/simulate/text";

const call = {
  sequence: 1,
  at: "2026-01-31T10:00:00.000Z",
  method: "POST",
  path: "/beta/solutions/sharePoint/migrations/crossOrganizationMigrationTasks/3ef4/cancel",
  operation: "cancel",
  status: 409,
  requestId: "r",
  authorized: true,
} as const;

test("a call is one short line", () => {
  expect(callLine(call)).toBe("POST …/tasks/3ef4/cancel → 409");
});

test("a dropped call names the fault behind it", () => {
  expect(callLine({ ...call, status: "dropped", fault: "dropAfterRequest" })).toBe(
    "POST …/tasks/3ef4/cancel → dropped (fault: dropAfterRequest)",
  );
});

test("an undocumented path is shown whole", () => {
  expect(callLine({ ...call, path: "/v1.0/me", operation: "unknown" })).toBe("POST /v1.0/me → 409");
});
