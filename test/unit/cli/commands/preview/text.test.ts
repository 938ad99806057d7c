import { validationText } from "../../../../../provider/src/cli/commands/preview/text";
import { checkedUser, foundUser } from "../../../../support/preflight";
import type { Decision, Preview } from "../../../../../provider/src/driver";

const now = Date.parse("2099-12-05T20:00:00Z");
const decision = (key: string, action: Decision["action"] = "create"): Decision => ({
  wave: "w",
  key,
  action,
  reason: "new",
  why: "it has no task yet",
  cost: { calls: 2, units: 3, creates: 1, cancels: 0 },
});
const preview = (...decisions: readonly Decision[]) =>
  ({ waves: [{ decisions }] }) as unknown as Pick<Preview, "waves">;

test("counts what validations found about subjects to create, and shows the age of the oldest", () => {
  const kept = {
    a: checkedUser("a", { at: "2099-12-03T20:00:00Z" }),
    b: { ...foundUser("b"), at: "2099-12-05T19:00:00Z" },
    u: checkedUser("u", { verdict: "unknown", at: "2099-12-05T19:00:00Z" }),
    z: checkedUser("z", { at: "2000-01-01T00:00:00Z" }),
  };
  expect(
    validationText(
      preview(decision("a"), decision("b"), decision("c"), decision("u"), decision("z", "keep")),
      kept,
      now,
    ),
  ).toBe(
    "Validation by SharePoint: 1 pass, 1 unknown, 1 blocked, 1 not validated yet, the oldest 2 d ago; run `npx sharepoint-migration validate --live`",
  );
});

test("is empty when nothing will be created", () => {
  expect(validationText(preview(decision("a", "keep")), {}, now)).toBeUndefined();
});

test("a subject with the name of an object's own member was not validated yet", () => {
  expect(validationText(preview(decision("constructor")), {}, now)).toBe(
    "Validation by SharePoint: 1 not validated yet; run `npx sharepoint-migration validate --live`",
  );
});
