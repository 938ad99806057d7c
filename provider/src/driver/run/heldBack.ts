import { fail, type MigrationError } from "../../errors";
import type { PlannedSubject } from "../../plan";
import { errorData } from "../diagnostics";
import type { EventOf } from "../events";

/** A wave that does not begin, since its subjects are not all mapped. */
export interface HeldBack {
  readonly event: EventOf<"wave.heldBack">;
  readonly error: MigrationError;
}

/** Holds a wave back if subjects of it are not in the identity map of the target as the plan has them. */
export function heldBack(wave: string, unmapped: readonly PlannedSubject[]): HeldBack | undefined {
  if (unmapped.length === 0) return undefined;
  const error = fail("wave.notMapped", { wave, subjects: unmapped.map(({ key }) => key) });
  return {
    event: { event: "wave.heldBack", wave, unmapped: unmapped.length, error: errorData(error) },
    error,
  };
}
