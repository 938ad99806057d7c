import { CustomResource, type CustomResourceOptions } from "@pulumi/pulumi";
import type { PlannedWave } from "../plan";
import { ledgerType } from "../stack";
import { fingerprintOf, sourceOf } from "../task";
import { providerTexts } from "./providerTexts";

/**
 * Tells a run what the plan wants in waves that this stack does not hold, so that a subject that moved there is handed
 * over instead of cancelled.
 *
 * @internal
 */
export class PlanLedger extends CustomResource {
  constructor(name: string, elsewhere: readonly PlannedWave[], opts: CustomResourceOptions) {
    super(
      ledgerType,
      name,
      // Read by the check alone, which keeps it out of the state.
      { wanted: wantedIn(elsewhere), __provider: providerTexts.planLedger },
      opts,
    );
  }
}

interface Wanted {
  readonly preferredStartDateTime?: string;
  readonly preferredLatestStartDateTime?: string;
  readonly onlyInThisWindow?: true;
  /** With spaces between. */
  fingerprints: string;
}

/** By window, the subjects that the waves would take over; in few letters each, since there may be thousands. */
function wantedIn(waves: readonly PlannedWave[]): Wanted[] {
  const byWindow = new Map<string, Wanted>();
  for (const { inputs } of waves.flatMap(({ subjects }) => subjects)) {
    // What the other wave would not find, or would not take, must be cancelled here as ever.
    if (inputs.ifExists === "refuse" || !sourceOf(inputs)) continue;
    const { ifExists, preferredStartDateTime, preferredLatestStartDateTime } = inputs;
    const window = {
      ...(preferredStartDateTime !== undefined && { preferredStartDateTime }),
      ...(preferredLatestStartDateTime !== undefined && { preferredLatestStartDateTime }),
      ...(ifExists === "adopt" && { onlyInThisWindow: true as const }),
    };
    const key = JSON.stringify(window);
    const wanted = byWindow.get(key) ?? { ...window, fingerprints: "" };
    byWindow.set(key, wanted);
    wanted.fingerprints += `${wanted.fingerprints && " "}${fingerprintOf(inputs)}`;
  }
  return [...byWindow.values()];
}
