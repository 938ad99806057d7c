import { noticeLine, noticeText, type Notice } from "../../../provider/src/errors";
import { noticeEvent, parseHostLine } from "../../../provider/src/driver/diagnostics";

const task = { subject: "the OneDrive of anna@contoso.com", taskId: "7f3c" };
const pause = { kind: "throttled", nowMs: 0, untilMs: 60_000 } as const;
const notices: readonly Notice[] = [
  { kind: "startedStays", ...task },
  { kind: "handedOver", ...task },
  { kind: "duplicateCancelled", ...task, otherTaskId: "1b2a" },
  { kind: "more", of: "startedStays" },
  { kind: "more", of: "handedOver" },
  { kind: "more", of: "duplicateCancelled" },
  { ...pause, by: "Graph", calls: 3 },
  { ...pause, by: "Microsoft Entra" },
  { kind: "traceUnwritable", file: "trace.log", reason: "EACCES" },
  { kind: "providerUnreachable" },
  { kind: "nationalCloud", cloud: "China" },
];

test.each(notices)("a notice that Pulumi's host prints comes back as the same event: %j", (notice) => {
  expect(parseHostLine(noticeLine(notice))).toEqual(noticeEvent(notice));
  expect(noticeEvent(notice).event).toBe(notice.kind === "throttled" ? "throttled" : "warning");
});

test.each(notices)("a notice is one line that lacks no fact: %j", (notice) => {
  expect(noticeText(notice)).toMatch(/^\S.*\S$/);
  expect(noticeText(notice)).not.toMatch(/undefined|NaN|\[object/);
});

test("a pause is announced with the time, and with the calls that wait where they are counted", () => {
  const [, , , , , , ofGraph, ofEntra] = notices.map(noticeText);
  expect(ofGraph).toMatch(/^throttled by Graph, resuming \d\d:\d\d:\d\d, 3 left$/);
  expect(ofEntra).toMatch(/^throttled by Microsoft Entra, resuming \d\d:\d\d:\d\d$/);
});

test("whatever a subject is called, its notice is one short line", () => {
  const subject = `a\n\u001b[2J${"x".repeat(5_000)}`;
  const text = noticeText({ kind: "handedOver", subject, taskId: "7f3c" });
  expect(text.length).toBeLessThanOrEqual(600);
  expect(text).not.toMatch(/\p{Cc}/u);
});
