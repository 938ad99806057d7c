import { CustomResource, type CustomResourceOptions } from "@pulumi/pulumi";
import type { PlannedWave } from "../plan";
import { takenOver, type ServedBy } from "../serving";
import { handoverRegistryType } from "../stack";
import { fingerprintOf, sourceOf } from "../task";

/**
 * Registers which subjects the plan has in waves of other stacks, so that a task whose subject moved there is handed
 * over instead of cancelled.
 *
 * @internal
 */
export class HandoverRegistry extends CustomResource {
  constructor(
    name: string,
    elsewhere: readonly PlannedWave[],
    servedBy: ServedBy,
    opts: CustomResourceOptions,
  ) {
    super(
      servedBy.type(handoverRegistryType),
      name,
      // Only `check` reads the claims; it keeps them out of the state.
      { claims: claimsOf(elsewhere), ...servedBy.own("handoverRegistry") },
      takenOver(servedBy, handoverRegistryType, opts),
    );
  }
}

interface Claims {
  readonly preferredStartDateTime?: string;
  readonly preferredLatestStartDateTime?: string;
  readonly onlyThisWindow?: true;
  /** Separated by spaces. */
  fingerprints: string;
}

/** The subjects that the waves would take over, by window; a short fingerprint each, since there may be thousands. */
function claimsOf(waves: readonly PlannedWave[]): Claims[] {
  const byWindow = new Map<string, Claims>();
  for (const { inputs } of waves.flatMap(({ subjects }) => subjects)) {
    // A task that the other wave would not find or not take over must be cancelled here as usual.
    if (inputs.ifExists === "refuse" || !sourceOf(inputs)) continue;
    const { ifExists, preferredStartDateTime, preferredLatestStartDateTime } = inputs;
    const window = {
      ...(preferredStartDateTime !== undefined && { preferredStartDateTime }),
      ...(preferredLatestStartDateTime !== undefined && { preferredLatestStartDateTime }),
      ...(ifExists === "adopt" && { onlyThisWindow: true as const }),
    };
    const key = JSON.stringify(window);
    const claims = byWindow.get(key) ?? { ...window, fingerprints: "" };
    byWindow.set(key, claims);
    claims.fingerprints += `${claims.fingerprints && " "}${fingerprintOf(inputs)}`;
  }
  return [...byWindow.values()];
}
