import { adoptOnlyAtFirst } from "../../../policies/src";
import { asked, codesOf, recordedTask, contextWith } from "../../support/policies";

const other = recordedTask("notStarted", { name: "bruno" }, { key: "user:bruno@contoso.com" });
const late = ["policy.adopt.late"];

test.each([
  ["in the first run", [], {}, {}, []],
  ["later", [other], {}, {}, late],
  ["later, by its word", [other], { ifExists: "adopt" }, {}, late],
  ["later, when it refuses what exists", [other], { ifExists: "refuse" }, {}, []],
  ["later, when it reschedules", [other], { ifExists: "reschedule" }, {}, []],
  [
    "later, when it reschedules and may not",
    [other],
    { ifExists: "reschedule" },
    { refuses: ["adopt", "reschedule"] },
    late,
  ],
  ["that the stack holds", [other, recordedTask("notStarted")], {}, {}, []],
  [
    "that the stack holds and is replaced",
    [recordedTask("notStarted")],
    { targetUserIdentity: { userPrincipalName: "other@fabrikam.com" } },
    {},
    late,
  ],
  ["later, in what is called the first run", [other], {}, { firstRun: true }, []],
  ["first, in what is called a later run", [], {}, { firstRun: false }, late],
] as const)("a task %s", async (_what, recorded, props, config, expected) => {
  const policy = adoptOnlyAtFirst(contextWith(recorded));
  expect(await codesOf(policy, asked("user", props), config)).toEqual(expected);
});

test("if it is unknown whether this is the first run, that is reported", async () => {
  const policy = adoptOnlyAtFirst(contextWith({ is: "unreadable", reason: "x" }));
  expect(await codesOf(policy, asked("user"))).toEqual(["policy.state.unreadable"]);
});
