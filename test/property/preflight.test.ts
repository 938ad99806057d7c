import fc from "fast-check";
import { isMigrationError } from "../../provider/src/errors";
import { createTask, runPreflight } from "../../provider/src/lifecycle";
import { startSimulator, type Simulator } from "../../provider/src/simulator";
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

/** The verdict and the fate of each subject of a world. */
async function judged(world: RandomWorld) {
  const { subjects, organizations, readPermissions } = world;
  const simulator = await startSimulator({
    clock: { startAt: "2026-03-01T00:00:00Z", speed: 0 },
    organizations: { ...organizations, identityMap: "checked" },
    readPermissions,
    world: descriptionOf(world),
  });
  try {
    for (const { rows } of subjects) simulator.changeMappings(rows);
    const asked = subjects.map(({ inputs }, number) => ({ key: String(number), wave: "pilot", inputs }));
    const { subjects: checked } = await runPreflight(sessionFor(simulator), asked);
    expect(simulator.tasks()).toEqual([]);
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

test("what a pre-flight blocks fails later, and what it passes goes on unless the reason cannot be read", async () => {
  const seen = { blocked: 0, pass: 0, warning: 0, unknown: 0, underWay: 0 };
  await fc.assert(
    fc.asyncProperty(randomWorld, async (world) => {
      for (const subject of await judged(world)) {
        seen[subject.verdict] += 1;
        if (subject.verdict === "blocked") expect(subject).not.toMatchObject({ fate: "goes on" });
        if (subject.verdict === "pass" && !subject.isHidden)
          expect(subject).toMatchObject({ fate: "goes on" });
      }
    }),
    { numRuns: Number(process.env["PREFLIGHT_RUNS"] ?? 150), seed },
  );
  expect(Math.min(seen.blocked, seen.pass, seen.unknown)).toBeGreaterThan(20);
});
