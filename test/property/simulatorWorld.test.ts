import fc from "fast-check";
import { defaultSettings } from "../../provider/src/simulator/simulatorSettings";
import type { TaskParameters } from "../../provider/src/simulator/parameters/taskParameters";
import type { TaskRecord, TaskStatus } from "../../provider/src/simulator/world/task";
import { World, type WorldRules } from "../../provider/src/simulator/world/world";

const siteParameters = (source: number, earliestMs?: number, latestMs?: number): TaskParameters => ({
  "@odata.type": "#microsoft.graph.sharePointSiteMigrationTaskParameters",
  targetOrganizationHost: "https://fabrikam-my.sharepoint.com",
  sourceSiteUrl: `https://contoso.sharepoint.com/sites/${source}`,
  targetSiteUrl: `https://fabrikam.sharepoint.com/sites/${source}`,
  ...(earliestMs !== undefined && { preferredStartDateTime: new Date(earliestMs).toISOString() }),
  ...(latestMs !== undefined && { preferredLatestStartDateTime: new Date(latestMs).toISOString() }),
});

type Event =
  | { is: "create"; source: number; earliestMs: number | undefined; latestMs: number | undefined }
  | { is: "advance"; ms: number }
  | { is: "start" | "finish" | "fail" | "cancel"; task: number };

const instant = fc.option(fc.integer({ min: 0, max: 5_000 }), { nil: undefined });
const event: fc.Arbitrary<Event> = fc.oneof(
  fc.record({
    is: fc.constant("create" as const),
    source: fc.integer({ min: 0, max: 3 }),
    earliestMs: instant,
    latestMs: instant,
  }),
  fc.record({ is: fc.constant("advance" as const), ms: fc.integer({ min: 0, max: 2_000 }) }),
  fc.record({
    is: fc.constantFrom("start" as const, "finish" as const, "fail" as const, "cancel" as const),
    task: fc.nat({ max: 9 }),
  }),
);

const rules = fc
  .record({
    slots: fc.constantFrom(0, 1, 2, Infinity),
    moveTakesMs: fc.option(fc.nat({ max: 1_500 }), { nil: undefined }),
    secondCreate: fc.constantFrom("refuse" as const, "returnExisting" as const, "createNew" as const),
  })
  .map((chosen): WorldRules => ({ ...defaultSettings(), ...chosen }));

/** Runs events through a world and checks every state on the way. */
function run(worldRules: WorldRules, events: readonly Event[], check: (world: World) => void): void {
  let nowMs = 0;
  let created = 0;
  const world = new World(worldRules, nowMs, () => `task-${++created}`);
  for (const happening of events) {
    if (happening.is === "advance") world.settle((nowMs += happening.ms));
    else if (happening.is === "create") {
      world.admit(siteParameters(happening.source, happening.earliestMs, happening.latestMs));
      check(world);
      world.settle(nowMs);
    } else {
      const task = world.tasks()[happening.task];
      if (task) attempt(world, happening.is, task);
      world.settle(nowMs);
    }
    check(world);
  }
}

/** A manual event either happens, or throws and changes nothing. */
function attempt(world: World, verb: "start" | "finish" | "fail" | "cancel", task: TaskRecord): void {
  const before = { ...task };
  try {
    if (verb === "fail") world.fail(task, { code: "c", message: "m" });
    else world[verb](task);
  } catch (error) {
    expect((error as Error).name).toBe("UsageError");
    expect(task).toEqual(before);
  }
}

const ways: Readonly<Record<TaskStatus, readonly TaskStatus[]>> = {
  notStarted: ["notStarted", "inProgress", "cancelled", "completed", "failed"],
  inProgress: ["inProgress", "completed", "failed"],
  completed: ["completed"],
  cancelled: ["cancelled"],
  failed: ["failed"],
};

function lawHolds(law: () => (world: World, worldRules: WorldRules) => void): void {
  fc.assert(
    fc.property(rules, fc.array(event, { maxLength: 40 }), (worldRules, events) => {
      const check = law();
      run(worldRules, events, (world) => check(world, worldRules));
    }),
    { numRuns: 200 },
  );
}

test("no task leaves a final state or returns to an earlier one", () => {
  lawHolds(() => {
    const last = new Map<string, TaskStatus>();
    return (world) => {
      for (const { id, status } of world.tasks()) {
        expect(ways[last.get(id) ?? "notStarted"]).toContain(status);
        last.set(id, status);
      }
    };
  });
});

test("never more tasks run than there are slots", () => {
  lawHolds(() => (world, { slots }) => {
    const running = world.tasks().filter(({ status }) => status === "inProgress").length;
    if (slots > 0) expect(running).toBeLessThanOrEqual(slots);
  });
});

test("unless new ones are allowed, no source has two tasks that are live or completed", () => {
  lawHolds(() => (world, { secondCreate }) => {
    if (secondCreate === "createNew") return;
    const standing = world.tasks().filter(({ status }) => !["cancelled", "failed"].includes(status));
    const sources = standing.map(({ sources: [source] }) => source);
    expect(new Set(sources).size).toBe(sources.length);
  });
});

test("timestamps match the state: started before finished, and none of what has not happened", () => {
  lawHolds(() => (world) => {
    for (const { status, createdAtMs, startedAtMs, finishedAtMs, lastUpdatedAtMs, error } of world.tasks()) {
      expect(startedAtMs !== undefined).toBe(["inProgress", "completed", "failed"].includes(status));
      expect(finishedAtMs !== undefined).toBe(["completed", "failed"].includes(status));
      expect(lastUpdatedAtMs !== undefined).toBe(status !== "notStarted");
      expect(error !== undefined).toBe(status === "failed");
      expect(startedAtMs ?? createdAtMs).toBeGreaterThanOrEqual(createdAtMs);
      expect(finishedAtMs ?? Infinity).toBeGreaterThanOrEqual(startedAtMs ?? 0);
    }
  });
});

test("no task starts before its earliest or after its latest start", () => {
  lawHolds(() => (world) => {
    for (const { parameters, startedAtMs } of world.tasks()) {
      if (startedAtMs === undefined) continue;
      const { preferredStartDateTime: earliest, preferredLatestStartDateTime: latest } = parameters;
      expect(startedAtMs).toBeGreaterThanOrEqual(earliest ? Date.parse(earliest) : 0);
      expect(startedAtMs).toBeLessThanOrEqual(latest ? Date.parse(latest) : Infinity);
    }
  });
});

test("many small steps of time lead to the same world as one large step", () => {
  const steps = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 20 });
  const wishes = fc.array(fc.tuple(fc.nat({ max: 9 }), instant, instant), { maxLength: 8 });
  fc.assert(
    fc.property(rules, wishes, steps, (worldRules, wanted, sizes) => {
      const outcome = (stops: readonly number[]) => {
        let created = 0;
        const world = new World(worldRules, 0, () => `task-${++created}`);
        for (const wish of wanted) world.admit(siteParameters(...wish));
        for (const stop of stops) world.settle(stop);
        return world.tasks();
      };
      let total = 0;
      const stops = sizes.map((size) => (total += size));
      expect(outcome(stops)).toEqual(outcome([total]));
    }),
  );
});

test("a slot that is added later is used at once", () => {
  const settings = { ...defaultSettings(), slots: 0 };
  const world = new World(settings, 0);
  world.admit(siteParameters(1));
  world.settle(1_000);
  expect(world.tasks()[0]?.status).toBe("notStarted");
  settings.slots = 1;
  world.settle(1_000);
  expect(world.tasks()[0]).toMatchObject({ status: "inProgress", startedAtMs: 1_000 });
});
