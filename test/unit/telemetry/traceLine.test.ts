import { traceLine, type TryBegun, type TryEnded } from "../../../provider/src/telemetry";

const begun: TryBegun = {
  operation: "cancel",
  method: "POST",
  route: "/tasks/{id}/cancel",
  path: "/tasks/7f3c/cancel",
  origin: "https://graph.microsoft.com",
  number: 2,
  waitedMs: 41_000,
  units: 2,
  clientRequestId: "aa-bb",
};
const conflict: TryEnded = {
  tookMs: 132,
  status: 409,
  requestId: "6b1f",
  graphCode: "conflict",
  bodyBytes: 171,
  isExpected: false,
};
const origin = { atMs: Date.parse("2026-11-25T07:04:54.123Z"), processId: 4711, wave: "pilot", secrets: [] };

test("a line says who asked for what when, how it ended, and what else there is to say", () => {
  expect(traceLine(begun, conflict, origin)).toBe(
    "2026-11-25T07:04:54.123Z 4711 cancel POST /tasks/7f3c/cancel 409 132ms try=2 waited=41000ms units=2 " +
      "bytes=171 request-id=6b1f client-request-id=aa-bb code=conflict wave=pilot",
  );
});

test("a call without an answer has a dash for its status, and the reason", () => {
  const { clientRequestId: _, ...first } = { ...begun, number: 1, waitedMs: 0 };
  const ended = { tookMs: 3, reason: "ECONNRESET", isExpected: false };
  expect(traceLine(first, ended, { ...origin, wave: undefined })).toBe(
    "2026-11-25T07:04:54.123Z 4711 cancel POST /tasks/7f3c/cancel - 3ms try=1 waited=0ms units=2 reason=ECONNRESET",
  );
});

test("a part that has spaces keeps to its place, so that a line can be split", () => {
  const ended = { ...conflict, status: 429, retryAfter: "Wed, 21 Oct 2026 07:28:00 GMT" };
  const line = traceLine(begun, ended, { ...origin, wave: "wave one" });
  expect(line).toContain(" retry-after=Wed,_21_Oct_2026_07:28:00_GMT wave=wave_one");
});

test("the token of a call is masked even where the service repeats it", () => {
  const line = traceLine(
    { ...begun, path: "/tasks/canary-token" },
    { ...conflict, requestId: "canary-token" },
    {
      ...origin,
      secrets: ["canary-token"],
    },
  );
  expect(line).not.toContain("canary");
  expect(line).toContain("POST /tasks/*** 409 ");
});
