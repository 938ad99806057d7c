import { decide } from "../../../provider/src/driver/changes/decide";
import { decideDestroy } from "../../../provider/src/driver/changes/decideDestroy";
import { fetchTasks } from "../../../provider/src/driver/watch/fetchTasks";
import { emptySnapshot } from "../../../provider/src/driver/watch/taskSnapshot";
import { rowsOf, wordOf } from "../../../provider/src/driver/run/rows";
import { stateOf } from "../../../provider/src/task";
import { planOf, plannedUser, plannedWave } from "../../support/planned";
import { recordedFor } from "../../support/recordedSample";
import { sessionFor } from "../../support/session";

const anna = plannedUser("anna", {});
const taskId = "pending-1";
// Whether an earlier create was carried out is not known.
const pending = recordedFor(anna, "one", "unknownFutureValue", {
  taskId,
  state: stateOf(
    anna.inputs,
    { taskId, status: "unknownFutureValue" },
    { recordedDateTime: "2026-01-01T00:00:00Z", createPending: {} },
  ),
});
const known = { recorded: [pending], snapshot: emptySnapshot };
const deciding = (...subjects: (typeof anna)[]) =>
  decide({
    ...known,
    plan: planOf({ ...plannedWave("one", []), subjects }),
    waves: ["one"],
    now: 0,
  }).map(({ action, reason, status }) => ({ action, reason, status }));

test("a create that is in doubt is repeated, which looks for its task first", () => {
  expect(deciding(anna)).toEqual([{ action: "create", reason: "inDoubt", status: undefined }]);
});

test("a create that is in doubt is settled and its task cancelled when its subject leaves, and by a destroy", () => {
  expect(deciding()).toEqual([{ action: "cancel", reason: "inDoubt", status: undefined }]);
  const destroyed = decideDestroy({ ...known, waves: ["one"], skipStarted: false });
  expect(destroyed).toMatchObject([{ action: "cancel", reason: "inDoubt" }]);
});

test("a create that is in doubt is shown as unknown, not as planned or by the id of no task", () => {
  const plan = planOf({ ...plannedWave("one", []), subjects: [anna] });
  const [row, ...more] = rowsOf({
    ...known,
    waves: plan.waves,
    isShown: () => true,
    plannedKeys: new Set([anna.key]),
    refused: new Map(),
  });
  expect([row && wordOf(row, emptySnapshot), row?.unknown?.code, more]).toEqual([
    "unknown",
    "task.create.inDoubt",
    [],
  ]);
});

test("Graph is not asked for the task of a create that is in doubt, since there is no id to ask for", async () => {
  const nowhere = sessionFor({ url: "http://127.0.0.1:1" });
  const snapshot = await fetchTasks({ session: nowhere, recorded: [pending] });
  expect([snapshot.byTaskId.size, snapshot.byKey.size]).toEqual([0, 0]);
});
