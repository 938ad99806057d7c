import { CustomResource, runtime, type CustomResourceOptions } from "@pulumi/pulumi";
import type { PlannedWave } from "../plan";
import { takenOver, type ServedBy } from "../serving";
import { gateType } from "../stack";
import { namesOfRole, pickInputs, type TaskInputs } from "../task";

/** What a gate must know to be checked. */
export interface WaveGateArgs {
  /** The wave that waits. */
  readonly wave: PlannedWave;
  /** The waves that it depends on. */
  readonly earlier: readonly PlannedWave[];
  /** Whether its condition is checked here, or was checked by the caller of the program. */
  readonly isChecked: boolean;
  /** Settles when all tasks of the earlier waves that this stack holds are declared. */
  readonly after: Promise<unknown>;
  /** How it is served. */
  readonly servedBy: ServedBy;
}

/**
 * Separates a wave from those that it depends on: the one resource that all tasks of the wave wait for, instead of
 * each for each. When it is created, and at each preview before that, the condition of the wave is checked; once created
 * it stays passed.
 *
 * @internal
 */
export class WaveGate extends CustomResource {
  constructor(
    name: string,
    { wave, earlier, isChecked, after, servedBy }: WaveGateArgs,
    opts: CustomResourceOptions,
  ) {
    const condition = isChecked ? wave.gate : undefined;
    const inputs = after.then(() => ({
      wave: wave.name,
      ...condition,
      isPreview: runtime.isDryRun(),
      // Read by the check alone, which keeps them out of the state.
      earlier:
        condition && earlier.map(({ name, subjects }) => ({ name, subjects: subjects.map(lookupInputs) })),
    }));
    const given = { gate: inputs, ...servedBy.own("waveGate") };
    super(servedBy.type(gateType), name, given, takenOver(servedBy, gateType, opts));
  }
}

/** Of a subject's arguments, those by which its task is found, and the tenants. */
const lookupInputs = ({ inputs }: { readonly inputs: TaskInputs }): TaskInputs =>
  pickInputs(
    Object.fromEntries(Object.entries(inputs).filter(([name]) => name === "kind" || identifying.has(name))),
  );

const identifying: ReadonlySet<string> = new Set([
  ...namesOfRole("source"),
  ...namesOfRole("organization"),
  "tenantId",
]);
