import { startedTasks } from "../../../policies/src";
import {
  asked,
  codesOf,
  findings,
  recordedTask,
  stackCodes,
  stackType,
  contextWith,
  unknown,
} from "../../support/policies";

const stack = { type: stackType, name: "merger-dev" };
const moved = { targetUserIdentity: { userPrincipalName: "someone@fabrikam.com" } };

test.each([
  ["inProgress", moved, ["policy.started.replaced"]],
  ["completed", moved, ["policy.started.replaced"]],
  ["notStarted", moved, []],
  ["failed", moved, []],
  ["inProgress", {}, []],
  ["inProgress", { sourceUserIdentity: { userPrincipalName: "ANNA@contoso.com" } }, []],
  ["inProgress", { preferredStartDateTime: "2099-01-01T00:00:00Z" }, ["policy.started.replaced"]],
  ["inProgress", { preferredStartDateTime: "2099-01-01T00:00:00Z", ifExists: "reschedule" }, []],
  ["inProgress", { ...moved, ifExists: "reschedule" }, ["policy.started.replaced"]],
  ["inProgress", { targetUserIdentity: unknown }, ["undecided"]],
])("a task that is %s, now with %j", async (status, change, expected) => {
  const policy = startedTasks(contextWith([recordedTask(status)]));
  expect(await codesOf(policy, asked("user", change))).toEqual(expected);
});

test("the message names the task, its status, and what has changed", async () => {
  const policy = startedTasks(contextWith([recordedTask("inProgress")]));
  const [message] = await findings(policy, asked("user", moved));
  expect(message?.split("\n").slice(0, 2)).toEqual([
    "Cannot replace the task of the OneDrive of anna@contoso.com (task t-1): it has started.",
    "The stack records it as in progress, and a change of targetUserIdentity would cancel the task and create another.",
  ]);
});

test.each([
  ["that is no longer declared", recordedTask("inProgress"), [], ["policy.started.cancelled"]],
  ["that is still declared", recordedTask("inProgress"), [asked("user")], []],
  [
    "that is declared under another name",
    recordedTask("inProgress"),
    [asked("user", {}, { name: "Anna" })],
    [],
  ],
  [
    "whose record names no subject, beside one that is declared without any",
    recordedTask("inProgress", {}, { key: undefined }),
    [asked("user", { sourceUserIdentity: undefined }, { name: "new" })],
    ["policy.started.cancelled"],
  ],
  ["that waits", recordedTask("notStarted"), [], []],
  ["that is done", recordedTask("completed"), [], []],
  ["that may run on", recordedTask("inProgress", {}, { isRetained: true }), [], []],
  [
    "that may have moved to another wave's stack",
    recordedTask("inProgress"),
    [{ type: "pulumi-nodejs:dynamic/sharepoint:HandoverRegistry", name: "merger" }],
    [],
  ],
])("a task %s", async (_what, recorded, declared, expected) => {
  expect(await stackCodes(startedTasks(contextWith([recorded])), [stack, ...declared])).toEqual(expected);
});

test("when the state cannot be read, that is said once, of the stack", async () => {
  const policy = startedTasks(contextWith({ is: "unreadable", reason: "there is no `pulumi` on PATH" }));
  const [message, ...more] = await findings(policy, stack);
  expect(message).toBe(
    [
      "Unknown whether a started task would be replaced or cancelled: the state of the stack could not be read.",
      "The policy runs `pulumi stack export`, which failed: there is no `pulumi` on PATH.",
      "Next: run `pulumi stack export` in the program's folder, fix what it reports, and repeat the command.",
      "[policy.state.unreadable]",
    ].join("\n"),
  );
  expect(more).toEqual([]);
  expect(await codesOf(policy, asked("user", moved))).toEqual([]);
  expect(await stackCodes(policy, [stack])).toEqual([]);
});
