import { create, remove } from "../../provider/src/lifecycle";
import { faults, type Simulator } from "../../provider/src/simulator";
import { caught } from "../support/caught";
import { samples } from "../support/samples";
import { sessionFor } from "../support/session";
import { withSimulator } from "../support/withSimulator";

const anna = "anna@contoso.com";

/** Creates anna's task, lets the story happen, and deletes the resource. */
async function removeAfter(simulator: Simulator, story: () => void): Promise<void> {
  const session = sessionFor(simulator);
  const { taskId, ...state } = await create(session, samples.user);
  story();
  await remove(session, taskId, state);
}

test("a task that has not started is cancelled", async () => {
  await withSimulator({}, async (simulator) => {
    await removeAfter(simulator, () => undefined);
    expect(simulator.task(anna).status).toBe("cancelled");
    expect(simulator.journal.statuses("cancel")).toEqual([204]);
  });
});

test.each([
  ["completed", (s: Simulator) => s.finish(anna)],
  ["failed", (s: Simulator) => s.fail(anna)],
])("a task that has %s needs no cancelling", async (_status, end) => {
  await withSimulator({}, async (simulator) => {
    await removeAfter(simulator, () => {
      simulator.start(anna);
      end(simulator);
    });
    expect([simulator.journal.statuses("cancel"), simulator.journal.statuses("get")]).toEqual([[409], [200]]);
  });
});

test("a task that somebody else cancelled needs no cancelling", async () => {
  await withSimulator({}, async (simulator) => {
    await removeAfter(simulator, () => simulator.cancel(anna));
    expect(simulator.journal.statuses("cancel")).toEqual([409]);
  });
});

test("a task that starts just before the cancel is not cancelled, and the failure says all that is known", async () => {
  await withSimulator({}, async (simulator) => {
    simulator.inject({ on: "cancel", do: faults.startTaskMeanwhile() });
    const error = await caught(() => removeAfter(simulator, () => undefined));
    expect(error).toMatchObject({
      code: "task.cancel.tooLate",
      outcome: "refused",
      facts: { subject: `the OneDrive of ${anna}`, taskId: simulator.task(anna).id, status: "inProgress" },
      trace: { httpStatus: 409 },
    });
    const [call] = simulator.journal.calls("cancel");
    expect(error.trace.requestId).toBe(call?.requestId);
    expect(error.message).toContain(simulator.task(anna).id);
    expect(error.message).toContain("task is in progress");
    expect([simulator.journal.statuses("cancel"), simulator.journal.statuses("get")]).toEqual([[409], [200]]);
  });
});

test.each([faults.status(500), faults.dropBeforeRequest(), faults.garbage(), faults.status(403)])(
  "when asking for the task fails too (%j) the first answer is still what is shown",
  async (fault) => {
    await withSimulator({}, async (simulator) => {
      simulator.inject({ on: "get", times: Infinity, do: fault });
      const error = await caught(() => removeAfter(simulator, () => simulator.start(anna)));
      expect(error).toMatchObject({ code: "task.cancel.tooLate", trace: { httpStatus: 409 } });
      expect(error.message).toContain("unknown (reading it failed)");
    });
  },
);

test("a refusal while the task still waits is told as what it is", async () => {
  await withSimulator({}, async (simulator) => {
    simulator.inject({ on: "cancel", do: faults.status(409) });
    expect((await caught(() => removeAfter(simulator, () => undefined))).code).toBe("task.cancel.notNow");
  });
});

test("a 409 proves that the task exists, whatever a read says afterwards", async () => {
  await withSimulator({}, async (simulator) => {
    simulator.inject({ on: "cancel", do: faults.status(409) });
    simulator.inject({ on: "get", do: faults.status(404) });
    const error = await caught(() => removeAfter(simulator, () => undefined));
    expect(error).toMatchObject({ code: "task.cancel.tooLate", outcome: "refused" });
  });
});

test.each([
  [faults.dropBeforeRequest(), "task.cancel.unanswered"],
  [faults.status(500), "task.cancel.serverError"],
])("an answer that stays away (%j) leaves the outcome unknown", async (fault, code) => {
  await withSimulator({}, async (simulator) => {
    simulator.inject({ on: "cancel", times: Infinity, do: fault });
    const error = await caught(() => removeAfter(simulator, () => undefined));
    expect(error).toMatchObject({ code, outcome: "unknown" });
    expect(simulator.journal.calls("cancel")).toHaveLength(5);
  });
});

test.each([faults.dropBeforeRequest(), faults.dropAfterRequest(), faults.status(503), faults.throttle(2)])(
  "a cancel is repeated after a passing failure (%j), and may then meet its own success",
  async (fault) => {
    await withSimulator({}, async (simulator) => {
      simulator.inject({ on: "cancel", do: fault });
      await removeAfter(simulator, () => undefined);
      expect(simulator.task(anna).status).toBe("cancelled");
    });
  },
);

test("without trust the message names the partner, the role and the command", async () => {
  await withSimulator({}, async (simulator) => {
    const error = await caught(() =>
      removeAfter(simulator, () => simulator.configure({ organisations: { trust: "missing" } })),
    );
    expect(error.message).toContain("partner https://fabrikam-my.sharepoint.com in the role Target");
    expect(error.message).toContain(
      "Set-SPOCrossTenantRelationship -Scenario MnA -PartnerRole Target -PartnerCrossTenantHostUrl https://fabrikam-my.sharepoint.com",
    );
  });
});

test.each([
  ["read", "SharePointCrossTenantMigration.Manage.All"],
  ["none", "SharePointCrossTenantMigration.Manage.All"],
] as const)("with permission %s the message names %s", async (permission, needed) => {
  await withSimulator({}, async (simulator) => {
    const error = await caught(() => removeAfter(simulator, () => simulator.configure({ permission })));
    expect(error).toMatchObject({ code: "auth.permissionMissing", facts: { permission: needed } });
  });
});

test("a hostile id stays inside its path segment", async () => {
  await withSimulator({}, async (simulator) => {
    await remove(sessionFor(simulator), "../../me?x=1#y", {
      ...samples.user,
      stateVersion: 1,
      status: "notStarted",
    });
    expect(simulator.journal.calls()[0]).toMatchObject({ operation: "cancel", status: 404 });
  });
});
