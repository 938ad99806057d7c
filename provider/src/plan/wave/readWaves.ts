import { planSentences } from "../../errors";
import type { IfExists, TaskInputs } from "../../task";
import { fieldsOf } from "../lenient";
import { limits } from "../limits";
import { pathText } from "../path";
import type { Gate, PlannedWave } from "../plan";
import { complain, type Reading } from "../reading";
import { subjectsOf, type Seen } from "../subject/subjects";
import { readWaveRows } from "../subject/waveRows";
import { readOrder } from "./order";
import { rawWaves, type RawWave } from "./rawWave";
import { readWindow, readZone } from "./readWindow";

/** Reads the waves with all that the plan's defaults add to them. */
export function readWaves(
  reading: Reading,
  root: Readonly<Record<string, unknown>>,
  organizations: Partial<TaskInputs>,
  mayHavePassed: "all" | readonly string[],
): readonly PlannedWave[] {
  const defaults = fieldsOf(root["defaults"]);
  const zone = readZone(reading, defaults["timeZone"], ["defaults", "timeZone"]);
  const waves = rawWaves(reading, root["waves"]);
  const order = readOrder(reading, waves);
  const seen: Seen = { source: new Map(), target: new Map() };
  const context = {
    targetOrganizationHost: organizations.targetOrganizationHost,
    tenantId: organizations.tenantId,
  };
  return waves.map((wave, index) => {
    const name = wave.name ?? pathText(wave.path);
    const isForgiven = mayHavePassed === "all" || mayHavePassed.includes(name);
    const window = readWindow(reading, wave.fields, wave.path, zone, isForgiven);
    const { timeZone, ...instants } = window;
    const shared = { ...organizations, ...ifExistsOf(wave.fields, defaults), ...instants };
    const { rows, isCut } = readWaveRows(reading, wave, context);
    if (rows.length > limits.subjectsOfWave)
      complain(
        reading,
        wave.path,
        planSentences.tooManySubjects(`${isCut ? "more than " : ""}${rows.length}`, limits.subjectsOfWave),
      );
    return {
      name,
      dependsOn: order[index] ?? [],
      ...gateOf(wave),
      window,
      subjects: subjectsOf(reading, rows, shared, name, seen),
      place: wave.place,
    };
  });
}

/** The schema has checked the value. */
const ifExistsOf = (wave: RawWave["fields"], defaults: RawWave["fields"]): Pick<TaskInputs, "ifExists"> => ({
  ifExists: (wave["ifExists"] ?? defaults["ifExists"] ?? "reschedule") as IfExists,
});

/** What is not given is not asked for. */
function gateOf({ fields }: RawWave): { readonly gate?: Gate } {
  if (fields["gate"] === undefined) return {};
  const { completedPercent, noneInProgress } = fieldsOf(fields["gate"]);
  return {
    gate: {
      completedPercent: typeof completedPercent === "number" ? completedPercent : 0,
      noneInProgress: noneInProgress === true,
    },
  };
}
