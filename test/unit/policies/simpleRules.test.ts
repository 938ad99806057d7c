import { latestStart, protectedSubjects } from "../../../policies/src";
import { asked, codesOf, findings, unknown } from "../../support/policies";

test.each([
  [{}, ["policy.latestStart.missing"]],
  [{ preferredLatestStartDateTime: null }, ["policy.latestStart.missing"]],
  [{ preferredLatestStartDateTime: "2026-12-05T06:00:00Z" }, []],
  [{ preferredLatestStartDateTime: unknown }, ["undecided"]],
])("a task with %j has a latest start, or is found", async (props, expected) => {
  expect(await codesOf(latestStart(), asked("user", props))).toEqual(expected);
});

const missing = ["policy.protect.missing"];
test.each([
  ["user", ["user:anna@contoso.com"], missing],
  ["user", ["USER:Anna@*"], missing],
  ["user", ["user:bruno@contoso.com"], []],
  ["site", ["site:*/sites/fin*"], missing],
  ["site", ["https://contoso.sharepoint.com/sites/finance"], []],
  ["group", ["group:*", "user:*"], missing],
  ["group", [], []],
] as const)("a %s among %j is protected, or found", async (kind, subjects, expected) => {
  expect(await codesOf(protectedSubjects(), asked(kind), { subjects })).toEqual(expected);
  expect(await codesOf(protectedSubjects(), asked(kind, {}, { protect: true }), { subjects })).toEqual([]);
});

test("a user who is named by object id is known by it", async () => {
  const id = "11111111-2222-3333-4444-555555555555";
  const about = asked("user", { sourceUserIdentity: { id } });
  expect(await codesOf(protectedSubjects(), about, { subjects: [`user:${id}`] })).toEqual(missing);
});

test("the message has the pattern that chose the subject", async () => {
  const [message] = await findings(protectedSubjects(), asked("site"), { subjects: ["user:*", "site:*"] });
  expect(message).toContain("\nThe policy requires the option `protect` for site:*.\n");
});
