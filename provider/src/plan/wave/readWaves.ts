import { problem } from "../../errors";
import type { TaskInputs } from "../../task";
import { fieldsOf } from "../coerce";
import { limits } from "../limits";
import { addProblem, type ParseContext } from "../parseContext";
import type { Gate, PlannedWave } from "../plan";
import { defaultsOf, schemaAt } from "../structure/schema";
import { subjectsOf, type UsedNames } from "../subject/subjects";
import { readWaveRows } from "../subject/waveRows";
import { readWaveArguments } from "../taskParameters";
import { pathText } from "../yaml/nodes";
import { readDependencies, waveEntries, type WaveEntry } from "./waveEntries";
import { readWindow, readZone } from "./window";

/** Reads the waves with everything that the plan's defaults add to them. */
export function readWaves(
  context: ParseContext,
  root: Readonly<Record<string, unknown>>,
  organizations: Partial<TaskInputs>,
): readonly PlannedWave[] {
  const defaults = fieldsOf(root["defaults"]);
  const zone = readZone(context, defaults["timeZone"], ["defaults", "timeZone"]);
  const waves = waveEntries(context, root["waves"]);
  const dependencies = readDependencies(context, waves);
  const used: UsedNames = { source: new Map(), target: new Map() };
  return waves.map((wave, index) => {
    const name = wave.name ?? pathText(wave.path);
    const window = readWindow(context, wave, zone);
    const { timeZone, ...instants } = window;
    const shared = { ...organizations, ...readWaveArguments(context, wave, defaults), ...instants };
    const { rows, isCut } = readWaveRows(context, wave, organizations);
    const size = { count: rows.length, isCut, max: limits.subjectsOfWave };
    if (size.count > size.max) addProblem(context, wave.path, problem("tooManySubjects", size));
    return {
      name,
      dependsOn: dependencies[index] ?? [],
      ...gateOf(wave),
      window,
      subjects: subjectsOf(context.problems, rows, shared, name, used),
      place: wave.place,
    };
  });
}

/** The structure check reports values of other types. */
function gateOf({ fields }: WaveEntry): { readonly gate?: Gate } {
  if (fields["gate"] === undefined) return {};
  const gate: object = { ...defaultsOf(schemaAt(["waves", 0, "gate"])), ...fieldsOf(fields["gate"]) };
  return { gate: gate as Gate };
}
