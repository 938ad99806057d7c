import { unmetValidation } from "../../../provider/src/stack";
import { checkedUser } from "../../support/preflight";

const minuteMs = 60_000;
const nowMs = Date.parse("2026-12-06T20:00:00Z");

test.each<[string, number, "old" | undefined]>([
  ["an hour ago", -60 * minuteMs, undefined],
  ["more than a day ago", -1441 * minuteMs, "old"],
  ["by a clock that is two minutes fast", 2 * minuteMs, undefined],
  ["in an hour, by a clock that was set back since", 60 * minuteMs, "old"],
])("a pre-flight made %s is judged by its age", (_when, offsetMs, unmet) => {
  const at = new Date(nowMs + offsetMs).toISOString();
  expect(unmetValidation(checkedUser("anna", { at }), { nowMs, maxAgeMs: 1440 * minuteMs })).toBe(unmet);
});

test("a subject that SharePoint gave no answer about was not validated, whatever the other checks say", () => {
  const { isAccepted: _isAccepted, ...unanswered } = checkedUser("anna", {
    at: new Date(nowMs).toISOString(),
  });
  expect(unmetValidation(unanswered, { nowMs, maxAgeMs: minuteMs })).toBe("missing");
});
