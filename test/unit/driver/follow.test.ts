import { summarizeEvent } from "../../../provider/src/driver/pulumi/summarizeEvent";
import { watchForDeadlock } from "../../../provider/src/driver/pulumi/deadlockWatch";
import { costs, decided } from "../../../provider/src/driver/changes/decision";
import { gatherView } from "../../../provider/src/driver/run/engineView";
import { trackProgress } from "../../../provider/src/driver/run/trackProgress";
import type { MigrationEvent } from "../../../provider/src/driver";
import { fail } from "../../../provider/src/errors";

const urn = "urn:pulumi:pilot::merger::pulumi-nodejs:dynamic/sharepoint:UserMigrationTask::anna@contoso.com";
const gateUrn = "urn:pulumi:pilot::merger::pulumi-nodejs:dynamic/sharepoint:WaveGate::pilot";
const key = "user:anna@contoso.com";
const tooLate = fail(
  "task.cancel.tooLate",
  { subject: "the OneDrive of anna@contoso.com", taskId: "7f3c", status: "inProgress" },
  { httpStatus: 409, requestId: "6b1f0c2e", graphSentence: "[run.locked] · it goes on" },
).message;

function followed(action: "create" | "adopt" | "reschedule" | "leaveStarted" | "cancel" = "create") {
  const events: MigrationEvent[] = [];
  const counted: number[] = [];
  const decision = decided(action, "new", costs.create, { wave: "pilot", key, taskId: "former" });
  const follower = trackProgress(
    "pilot",
    [decision],
    (event) => events.push(event),
    (failed) => counted.push(failed),
  );
  return { events, counted, follower };
}

test.each([
  ["create", "create", "other", "create"],
  ["create", "create", "former", "adopt"],
  ["adopt", "create", "former", "adopt"],
  ["adopt", "create", "other", "create"],
  ["reschedule", "create-replacement", "other", "reschedule"],
  ["reschedule", "create", "former", "leaveStarted"],
  ["leaveStarted", "create", "former", "leaveStarted"],
  ["cancel", "delete", undefined, "cancel"],
] as const)(
  "what was to be %s and ended with a %s that led to the %s task is reported as %s",
  (action, op, taskId, told) => {
    const { events, follower } = followed(action);
    follower.onMessage({ type: "done", urn, op, ...(taskId !== undefined && { taskId }) });
    expect(events).toMatchObject([{ event: "subject.done", wave: "pilot", subject: key, action: told }]);
    expect(follower.end()).toMatchObject({ done: new Map([[told, 1]]) });
  },
);

test("half a replacement is not reported", () => {
  const { events, follower } = followed("reschedule");
  follower.onMessage({ type: "done", urn, op: "delete-replaced" });
  follower.onMessage({ type: "done", urn, op: "replace" });
  expect(events).toEqual([]);
});

test("a failure is reported once, with the code and the request id of its last line, whatever Graph quotes", () => {
  const { events, counted, follower } = followed();
  follower.onMessage({ type: "error", urn, message: tooLate });
  follower.onMessage({ type: "failed", urn, op: "delete" });
  follower.onMessage({ type: "error", urn, message: tooLate });
  const [headline, because] = tooLate.split("\n");
  const error = { code: "task.cancel.tooLate", message: tooLate, headline, because, requestId: "6b1f0c2e" };
  expect(events).toEqual([{ event: "subject.done", wave: "pilot", subject: key, action: "create", error }]);
  expect(counted).toEqual([1]);
  expect(follower.end().failures).toEqual(new Map([[key, error]]));
});

test("a subject that is done has the time of all its changes, and one that Pulumi's own host serves has none", () => {
  const { events, follower } = followed();
  follower.noteDuration(urn, 300);
  follower.noteDuration(urn, 1_200);
  follower.noteDuration(gateUrn, 7);
  follower.onMessage({ type: "done", urn, op: "create", taskId: "7f3c" });
  const done = { event: "subject.done", wave: "pilot", subject: key, action: "create" };
  expect(events).toEqual([{ ...done, taskId: "7f3c", durationMs: 1_500 }]);
  const other = followed();
  other.follower.onMessage({ type: "done", urn, op: "create" });
  expect(other.events).toEqual([done]);
});

test("a failure of Pulumi's own, or one without an explanation, is one of ours in four lines", () => {
  for (const message of ["plugin crashed\nbadly", "[no.such.code] · HTTP 500", undefined]) {
    const { follower } = followed();
    follower.onMessage({ type: "failed", urn, op: "create" });
    if (message !== undefined) follower.onMessage({ type: "error", urn, message });
    const told = follower.end().failures.get(key);
    expect(told?.code).toBe("run.resourceFailed");
    expect(told?.message.split("\n")).toHaveLength(4);
  }
});

test("what Pulumi's host prints is reported: a pause as such, and a notice", () => {
  const { events, follower } = followed();
  follower.onMessage({ type: "said", message: "throttled by Graph, resuming 10:00:00, 3 left" });
  follower.onMessage({ type: "said", message: "The migration of X is handed over." });
  follower.onMessage({ type: "error", message: "update failed" });
  expect(events.map(({ event }) => event)).toEqual(["throttled", "warning"]);
  expect(follower.end().errors).toEqual(["update failed"]);
});

test("what a policy forbids is the failure of its subject, in the policy's own words", () => {
  const ours = fail("policy.latestStart.missing", { subject: "the OneDrive of anna@contoso.com" }).message;
  for (const [message, code] of [
    [ours, "policy.latestStart.missing"],
    ["Tags are missing", "run.policyViolated"],
  ] as const) {
    const { follower } = followed();
    const event = {
      color: "raw",
      policyPackVersion: "1",
      policyPackVersionTag: "1",
      policyPackName: "contoso",
    };
    const found = {
      ...event,
      policyName: "tags",
      resourceUrn: urn,
      message: `<{%fg 1%}>A rule.\n${message}<{%reset%}>\n`,
    };
    const tell = (enforcementLevel: "mandatory" | "warning") =>
      summarizeEvent({ sequence: 1, timestamp: 1, policyEvent: { ...found, enforcementLevel } });
    expect(tell("warning")).toEqual({
      type: "said",
      message: `policy tags: ${message.replaceAll("\n", " ")}`,
      policy: "tags",
    });
    const told = tell("mandatory");
    expect(told).toEqual({ type: "error", message, policy: "tags", urn });
    if (told) follower.onMessage(told);
    const failure = follower.end().failures.get(key);
    expect(failure?.code).toBe(code);
    expect(failure?.message).toContain(message);
  }
});

test("of Pulumi's events nothing is kept but what the driver needs", () => {
  const head = { sequence: 1, timestamp: 1 };
  const metadata = {
    op: "create" as const,
    urn,
    type: "",
    provider: "",
    new: { id: "7f3c", inputs: { large: "x" } },
  };
  const stack = { ...metadata, urn: "urn:pulumi:pilot::merger::pulumi:pulumi:Stack::merger-pilot" };
  const diagnostic = { color: "never", message: "<{%fg 1%}>It failed<{%reset%}>\n", urn };
  expect(
    [
      { ...head, resourcePreEvent: { metadata } },
      { ...head, resOutputsEvent: { metadata } },
      { ...head, resOpFailedEvent: { metadata, status: 0, steps: 1 } },
      { ...head, resOutputsEvent: { metadata: stack } },
      { ...head, diagnosticEvent: { ...diagnostic, severity: "error" } },
      { ...head, diagnosticEvent: { ...diagnostic, severity: "info" } },
      { ...head, diagnosticEvent: { ...diagnostic, severity: "info#err" } },
      { ...head, diagnosticEvent: { ...diagnostic, severity: "warning" } },
      { ...head, cancelEvent: {} },
    ].map((event) => summarizeEvent(event as Parameters<typeof summarizeEvent>[0])),
  ).toEqual([
    { type: "began", urn, op: "create" },
    { type: "done", urn, op: "create", taskId: "7f3c" },
    { type: "failed", urn, op: "create" },
    undefined,
    { type: "error", urn, message: "It failed" },
    { type: "said", message: "It failed" },
    undefined,
    undefined,
    undefined,
  ]);
});

describe("what the provider notes", () => {
  const error = fail("task.cancel.unread", { subject: "the OneDrive of anna@contoso.com", taskId: "7f3c" });

  test("of a subject is its failure, whatever Pulumi says of it afterwards", () => {
    const { events, counted, follower } = followed();
    follower.noteFailure(urn, error);
    follower.onMessage({ type: "failed", urn, op: "delete" });
    follower.onMessage({ type: "error", urn, message: tooLate });
    expect([...follower.end().failures].map(([of, { code }]) => [of, code])).toEqual([[key, error.code]]);
    expect([events.length, counted]).toEqual([1, [1]]);
  });

  test("of a subject in a preview is what is wrong with it", () => {
    const { noteFailure, onMessage, view } = gatherView();
    noteFailure(urn, error);
    onMessage({ type: "error", urn, message: tooLate });
    expect([...view.problems].map(([of, { code }]) => [of, code])).toEqual([[key, error.code]]);
  });

  test("of another resource does not fail a subject", () => {
    const { events, follower } = followed();
    const { noteFailure, view } = gatherView();
    for (const note of [follower.noteFailure, noteFailure]) note(gateUrn, error);
    expect([events, follower.end().failures.size, view.problems.size]).toEqual([[], 0, 0]);
  });
});

describe("Pulumi is taken to wait for nothing", () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  test("when the cancel of a task that was to be replaced was refused, and all else has ended", () => {
    const onIdle = jest.fn();
    const idle = watchForDeadlock(onIdle, 1_000);
    idle.note({ type: "began", urn, op: "delete-replaced" });
    idle.note({ type: "began", urn: "other", op: "create" });
    idle.note({ type: "failed", urn, op: "delete-replaced" });
    jest.advanceTimersByTime(10_000);
    expect(onIdle).not.toHaveBeenCalled();
    idle.note({ type: "done", urn: "other", op: "create" });
    jest.advanceTimersByTime(999);
    expect(onIdle).not.toHaveBeenCalled();
    jest.advanceTimersByTime(1);
    expect(onIdle).toHaveBeenCalledTimes(1);
  });

  test("and not otherwise, however long nothing happens", () => {
    const onIdle = jest.fn();
    const idle = watchForDeadlock(onIdle, 1_000);
    idle.note({ type: "began", urn, op: "create" });
    idle.note({ type: "failed", urn, op: "create" });
    jest.advanceTimersByTime(100_000);
    expect(onIdle).not.toHaveBeenCalled();
  });
});
