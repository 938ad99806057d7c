import { diff as diffWith, emptyMemory } from "../../../provider/src/lifecycle";
import { stateOf, UNKNOWN, type RawInputs, type TaskStatus } from "../../../provider/src/task";
import { caught } from "../../support/caught";
import { fakeClock } from "../../support/fakeClock";
import { samples } from "../../support/samples";

const diff = (...args: [string, RawInputs, RawInputs]) =>
  diffWith({ ...emptyMemory(fakeClock()), notice: () => undefined, clock: fakeClock() }, ...args);
const stored = (status: TaskStatus) => ({ ...stateOf(samples.site, { taskId: "7f3c", status }) });
const changed = { ...samples.site, targetSiteUrl: "https://fabrikam.sharepoint.com/sites/accounts" };

test("the same arguments make no difference, whatever the task's status", () => {
  for (const status of ["notStarted", "inProgress", "completed", "failed", "cancelled"]) {
    expect(diff("7f3c", stored(status), samples.site)).toEqual({ replaces: [], updates: false });
  }
});

test.each(["notStarted", "failed", "cancelled", "unknownFutureValue"])(
  "a changed parameter replaces a task that is %s",
  (status) => {
    expect(diff("7f3c", stored(status), changed).replaces).toEqual(["targetSiteUrl"]);
  },
);

test.each(["inProgress", "completed"])(
  "changing a task that is %s is refused before anything happens",
  async (status) => {
    const error = await caught(() => diff("7f3c", stored(status), changed));
    expect(error).toMatchObject({
      code: "task.replace.started",
      outcome: "refused",
      facts: { status, changed: ["targetSiteUrl"] },
    });
  },
);

test("a value that is not known yet may be a change, and is not refused before it is known", () => {
  const news = { ...samples.site, targetSiteUrl: UNKNOWN };
  expect(diff("7f3c", stored("completed"), news).replaces).toEqual(["targetSiteUrl"]);
});

test("another tenantId updates our record and replaces nothing", () => {
  const tenantId = "11111111-2222-3333-4444-555555555555";
  expect(diff("7f3c", stored("completed"), { ...samples.site, tenantId })).toEqual({
    replaces: [],
    updates: true,
  });
});

test("state of an older version is rewritten in place", () => {
  const { stateVersion: _version, ...older } = stored("notStarted");
  expect(diff("7f3c", older, samples.site)).toEqual({ replaces: [], updates: true });
});
