import { allowedHours } from "../../../policies/src";
import { asked, codesOf, findings, unknown } from "../../support/policies";

const nights = {
  days: ["friday", "saturday"],
  from: "20:00",
  to: "06:00",
  timeZone: "Europe/Zurich",
};
const task = (preferredStartDateTime?: string, preferredLatestStartDateTime?: string) =>
  asked("user", { preferredStartDateTime, preferredLatestStartDateTime });

test.each([
  ["inside of a night", "2026-12-04T21:00:00+01:00", "2026-12-05T05:00:00+01:00", []],
  ["from its first minute to its last", "2026-12-04T20:00:00+01:00", "2026-12-05T06:00:00+01:00", []],
  ["inside, though written in another zone", "2026-12-04T14:30:00-06:00", "2026-12-05T04:00:00Z", []],
  ["a minute too early", "2026-12-04T19:59:00+01:00", "2026-12-05T05:00:00+01:00", ["policy.hours.outside"]],
  ["a minute too long", "2026-12-04T21:00:00+01:00", "2026-12-05T06:01:00+01:00", ["policy.hours.outside"]],
  ["over two nights", "2026-12-04T21:00:00+01:00", "2026-12-05T21:00:00+01:00", ["policy.hours.outside"]],
  [
    "in the night of a day that is not listed",
    "2026-12-06T21:00:00+01:00",
    undefined,
    ["policy.hours.outside"],
  ],
  ["in the early hours that belong to the day before", "2026-12-06T05:59:00+01:00", undefined, []],
  ["at the moment at which a night ends", "2026-12-06T06:00:00+01:00", undefined, ["policy.hours.outside"]],
  ["without a start", undefined, undefined, ["policy.hours.any"]],
  ["not known yet", unknown, undefined, ["undecided"]],
])("a window %s", async (_what, start, latest, expected) => {
  expect(await codesOf(allowedHours(), task(start, latest), nights)).toEqual(expected);
});

test("a weekend is one stretch, through its midnights", async () => {
  const weekend = { days: ["saturday", "sunday"], timeZone: "Europe/Zurich" };
  const found = (latest: string) =>
    codesOf(allowedHours(), task("2026-12-05T00:00:00+01:00", latest), weekend);
  expect(await found("2026-12-07T00:00:00+01:00")).toEqual([]);
  expect(await found("2026-12-07T00:00:01+01:00")).toEqual(["policy.hours.outside"]);
});

test("summer time begins and ends with the zone's clock", async () => {
  // On 28 March 2027 the clock goes from 02:00 to 03:00 in Zurich.
  const morning = { days: ["sunday"], from: "03:00", to: "05:00", timeZone: "Europe/Zurich" };
  const found = (start: string) => codesOf(allowedHours(), task(start), morning);
  expect(await found("2027-03-28T00:59:00Z")).toEqual(["policy.hours.outside"]);
  expect(await found("2027-03-28T01:00:00Z")).toEqual([]);
  expect(await found("2027-03-28T03:00:00Z")).toEqual(["policy.hours.outside"]);
});

test("by default every hour is allowed, also to what may start at any", async () => {
  expect(await codesOf(allowedHours(), task())).toEqual([]);
  expect(await codesOf(allowedHours(), task("2026-12-04T21:00:00Z", "2029-12-04T21:00:00Z"))).toEqual([]);
});

test("a zone that does not exist is reported as a configuration error", async () => {
  const found = codesOf(allowedHours(), task("2026-12-04T21:00:00Z"), { timeZone: "Europe/Zürich" });
  expect(await found).toEqual(["policy.config.wrong"]);
});

test("the message has the window and the hours, both in the zone of the hours", async () => {
  const [message] = await findings(
    allowedHours(),
    task("2026-12-04T12:00:00Z", "2026-12-04T18:00:00Z"),
    nights,
  );
  expect(message).toBe(
    [
      "Cannot schedule the OneDrive of anna@contoso.com: it may start outside of the allowed hours.",
      "Its window is Fri 2026-12-04 13:00 to Fri 2026-12-04 19:00, and tasks may start from 20:00 to 06:00 (Europe/Zurich) on Friday and Saturday.",
      "Next: move preferredStartDateTime and preferredLatestStartDateTime into the same period of allowed hours.",
      "[policy.hours.outside]",
    ].join("\n"),
  );
});

test("what is not a migration task is skipped", async () => {
  expect(await codesOf(allowedHours(), { type: "pulumi:pulumi:Stack" }, nights)).toEqual([]);
});
