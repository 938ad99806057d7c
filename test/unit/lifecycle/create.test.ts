import type { GraphRequest } from "../../../provider/src/graph";
import { createTask, type Session } from "../../../provider/src/lifecycle";
import { caught } from "../../support/caught";
import { fakeClock } from "../../support/fakeClock";
import { samples } from "../../support/samples";
import { sessionOver } from "../../support/session";

const other = { ...samples.site, targetSiteUrl: "https://fabrikam.sharepoint.com/sites/elsewhere" };
const { kind: _kind, ...parameters } = other;
const waiting = {
  id: "old",
  status: "notStarted",
  parameters: { "@odata.type": "#microsoft.graph.sharePointSiteMigrationTaskParameters", ...parameters },
};

/** A session whose service still shows a waiting task, by its id as it is given here, and would create another. */
function sessionShowing(sent: GraphRequest[], byId: object = waiting): Session {
  const clock = fakeClock();
  const wire = (request: GraphRequest) => {
    sent.push(request);
    const shown = request.path.endsWith("/old") ? byId : waiting;
    const answer = request.method === "GET" ? shown : { id: "new", status: "notStarted" };
    return Promise.resolve({ status: 200, headers: {}, body: JSON.stringify(answer) });
  };
  return sessionOver(wire, clock);
}

test("a task that this process has cancelled makes room, even while Graph still shows it as waiting", async () => {
  const sent: GraphRequest[] = [];
  const session = sessionShowing(sent);
  session.ownership.noteCancelled("old");
  expect((await createTask(session, samples.site)).taskId).toBe("new");
  expect(sent.map(({ method }) => method)).toEqual(["GET", "POST"]);
});

test("a waiting task with other parameters that this process did not cancel does not", async () => {
  const sent: GraphRequest[] = [];
  expect((await caught(() => createTask(sessionShowing(sent), samples.site))).code).toBe(
    "task.create.otherParameters",
  );
  expect(sent.map(({ method }) => method)).toEqual(["GET", "GET"]); // the look-up, and the read by id
});

test("a task that a look-up shows as waiting, and a read as cancelled, is not adopted", async () => {
  const sent: GraphRequest[] = [];
  const session = sessionShowing(sent, { ...waiting, status: "cancelled" });
  expect((await createTask(session, other)).taskId).toBe("new");
  expect(sent.map(({ method }) => method)).toEqual(["GET", "GET", "POST"]);
});
