import fc from "fast-check";
import { isMigrationError } from "../../provider/src/errors";
import { createTask, runPreflight } from "../../provider/src/lifecycle";
import { faults, startSimulator, type FaultAction, type Simulator } from "../../provider/src/simulator";
import type { Verdict } from "../../provider/src/preflight";
import type { TaskInputs } from "../../provider/src/task";
import { descriptionOf, randomWorld, type RandomWorld } from "../support/randomWorld";
import { sessionFor } from "../support/session";

const seed = Number(process.env["PREFLIGHT_SEED"] ?? 11);

/** What becomes of a move; "goes on" when it starts, and nothing stops it. */
async function fate(simulator: Simulator, inputs: TaskInputs): Promise<string> {
  try {
    const { taskId } = await createTask(sessionFor(simulator), inputs); // one that earlier refusals do not stop
    simulator.start(taskId);
    return simulator.task(taskId).error?.code ?? "goes on";
  } catch (error) {
    if (isMigrationError(error)) return error.code;
    throw error;
  }
}

/** What can go wrong with a call, and says nothing about its subject. */
const troubles: readonly FaultAction[] = [
  faults.status(500),
  faults.status(403),
  faults.html(502),
  faults.throttle(1),
  faults.unavailable(),
  faults.garbage(),
  faults.cutBody(),
  faults.dropBeforeRequest(),
  faults.dropAfterRequest(),
  faults.expireToken(),
];

const rules = troubles.map((trouble) => ({ share: 0.02, do: trouble }));

/** The verdict and the fate of each subject of a world, whose pre-flight is troubled where a seed is given. */
async function judged(world: RandomWorld, chaosSeed?: number) {
  const { subjects, organizations, readPermissions } = world;
  const simulator = await startSimulator({
    clock: { startAt: "2026-03-01T00:00:00Z", speed: 0 },
    organizations: { ...organizations, identityMap: "checked" },
    readPermissions,
    world: descriptionOf(world),
    chaos: chaosSeed === undefined ? undefined : { seed: chaosSeed, rules },
  });
  try {
    for (const { rows } of subjects) simulator.changeMappings(rows);
    const asked = subjects.map(({ inputs }, number) => ({ key: String(number), wave: "pilot", inputs }));
    const { subjects: checked } = await runPreflight(sessionFor(simulator), asked);
    expect(simulator.tasks()).toEqual([]);
    simulator.configure({ chaos: undefined });
    const fates: string[] = [];
    for (const { inputs } of subjects) fates.push(await fate(simulator, inputs));
    return checked.map(({ verdict, findings, notMade }, number) => ({
      verdict,
      findings: findings.map(({ code }) => code),
      notMade,
      fate: fates[number],
      isHidden: subjects[number]?.isHidden,
    }));
  } finally {
    await simulator.close();
  }
}

/** Compares verdicts and fates in random worlds, and counts the verdicts. */
async function compare(
  chaosSeed: fc.Arbitrary<number | undefined>,
): Promise<Readonly<Record<Verdict, number>>> {
  const seen = { blocked: 0, pass: 0, warning: 0, unknown: 0, underWay: 0 };
  await fc.assert(
    fc.asyncProperty(randomWorld, chaosSeed, async (world, troubled) => {
      for (const subject of await judged(world, troubled)) {
        seen[subject.verdict] += 1;
        if (subject.verdict === "blocked") expect(subject).not.toMatchObject({ fate: "goes on" });
        if (subject.verdict === "pass" && !subject.isHidden)
          expect(subject).toMatchObject({ fate: "goes on" });
      }
    }),
    { numRuns: Number(process.env["PREFLIGHT_RUNS"] ?? 150), seed },
  );
  return seen;
}

test("what a pre-flight blocks fails later, and what it passes goes on unless the reason cannot be read", async () => {
  const { blocked, pass, unknown } = await compare(fc.constant(undefined));
  expect(Math.min(blocked, pass, unknown)).toBeGreaterThan(20);
});

test("calls that fail, are lost or are garbled make no verdict wrong", async () => {
  const { blocked, pass, unknown } = await compare(fc.nat());
  expect(Math.min(blocked, pass, unknown)).toBeGreaterThan(20);
});
