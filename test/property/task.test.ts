import fc from "fast-check";
import { diff, emptyMemory } from "../../provider/src/lifecycle";
import {
  changedParameters,
  checkInputs,
  normalise,
  readState,
  stateOf,
  type RawInputs,
} from "../../provider/src/task";
import { retryAfterMs } from "../../provider/src/graph/retryAfter";
import { fakeClock } from "../support/fakeClock";
import { samples } from "../support/samples";

const inputs = fc
  .record({
    sample: fc.constantFrom(...Object.values(samples)),
    name: fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/),
    startMs: fc.option(fc.integer({ min: 0, max: 4e12 }), { nil: undefined }),
  })
  .map(({ sample, name, startMs }): RawInputs => ({
    ...sample,
    ...(sample.kind === "site" && { sourceSiteUrl: `https://contoso.sharepoint.com/sites/${name}` }),
    ...(sample.kind === "user" && { sourceUserIdentity: { userPrincipalName: `${name}@contoso.com` } }),
    ...(startMs !== undefined && { preferredStartDateTime: new Date(startMs).toISOString() }),
  }));
const status = fc.constantFrom("notStarted", "inProgress", "completed", "failed", "cancelled");
const stored = (args: RawInputs, taskStatus: string): RawInputs => ({
  ...stateOf(args as never, { taskId: "t", status: taskStatus }),
});

const emptySession = {
  ...emptyMemory(fakeClock()),
  notice: () => undefined,
  clock: fakeClock(),
};

test("what is well formed has no problems, and a task never differs from itself", () => {
  fc.assert(
    fc.property(inputs, status, (args, taskStatus) => {
      expect(checkInputs(args)).toEqual([]);
      expect(diff(emptySession, "t", stored(args, taskStatus), args)).toEqual({
        replaces: [],
        updates: false,
      });
    }),
  );
});

test("a change is a change in both directions", () => {
  fc.assert(
    fc.property(inputs, inputs, (one, other) => {
      fc.pre(one["kind"] === other["kind"]);
      const kind = one["kind"] as "user";
      expect(changedParameters(kind, one, other)).toEqual(changedParameters(kind, other, one));
    }),
  );
});

test("normalising twice is normalising once, for any value", () => {
  const names = [
    "sourceSiteUrl",
    "preferredStartDateTime",
    "sourceUserIdentity",
    "targetDataLocationCode",
  ] as const;
  fc.assert(
    fc.property(fc.constantFrom(...names), fc.anything(), (name, value) => {
      const once = normalise(name, value);
      expect(normalise(name, once)).toEqual(once);
    }),
  );
});

test("checking never throws, whatever the arguments are", () => {
  const key = fc.constantFrom(
    "kind",
    "sourceSiteUrl",
    "sourceUserIdentity",
    "targetGroupIdentity",
    "tenantId",
    "preferredStartDateTime",
    "x",
  );
  fc.assert(
    fc.property(fc.dictionary(key, fc.anything()), (args) => {
      for (const { property, reason } of checkInputs(args))
        expect([typeof property, typeof reason]).toEqual(["string", "string"]);
    }),
  );
});

test("stored state reads back unchanged after a round trip through JSON", () => {
  fc.assert(
    fc.property(inputs, status, (args, taskStatus) => {
      const state = stored(args, taskStatus);
      expect(readState("t", JSON.parse(JSON.stringify(state)) as RawInputs)).toEqual(state);
    }),
  );
});

test("a wait is never negative, never before its time, and reading it never throws", () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(), (header, now) => {
      expect(retryAfterMs({ "retry-after": header }, now) ?? 0).toBeGreaterThanOrEqual(0);
    }),
  );
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), (seconds) => {
      expect(retryAfterMs({ "retry-after": seconds.toFixed(3) }, 0)).toBeGreaterThanOrEqual(
        Number(seconds.toFixed(3)) * 1000,
      );
    }),
  );
});
