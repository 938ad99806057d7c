import { checkMembers, isJsonObject, UsageError } from "../checks";
import { checkAction, checkOn } from "../faults/checkFault";
import type { FaultAction } from "../faults/faults";
import type { ApiOperationName } from "../operations";

/** A fault that happens at random. */
export interface ChaosRule {
  /** The operations it applies to. Default: any documented call. */
  readonly on?: ApiOperationName | readonly ApiOperationName[] | undefined;
  /** The share of those calls that it spoils, from 0 to 1. */
  readonly share: number;
  /** What goes wrong. */
  readonly do: FaultAction;
}

/**
 * Random faults that are the same in every run. Each rule draws for every call that it applies to, even when something
 * else has spoiled that call already, so whether it spoils the n-th of them depends on the seed and its place among
 * the rules alone. The first rule that spoils a call wins; an injected fault comes before all rules.
 */
export interface Chaos {
  /** Any whole number. */
  readonly seed: number;
  /** What may go wrong. */
  readonly rules: readonly ChaosRule[];
}

/**
 * The value as random faults. As in a fault, `do` may be the bare name of what goes wrong.
 *
 * @throws {@link UsageError} naming the member that is wrong.
 */
export function checkChaos(value: unknown): Chaos {
  if (!isJsonObject(value)) throw new UsageError("chaos must be an object with a seed and rules.");
  checkMembers("chaos", value, ["seed", "rules"]);
  const { seed, rules } = value;
  if (typeof seed !== "number" || !Number.isSafeInteger(seed)) {
    throw new UsageError("chaos.seed must be a whole number.");
  }
  if (!Array.isArray(rules)) throw new UsageError("chaos.rules must be a list of rules.");
  return { seed, rules: rules.map(checkRule) };
}

function checkRule(value: unknown): ChaosRule {
  if (!isJsonObject(value)) throw new UsageError("A rule of chaos is an object with a share and a do.");
  checkMembers("A rule of chaos", value, ["on", "share", "do"]);
  const share = value["share"];
  if (typeof share !== "number" || !(share >= 0 && share <= 1)) {
    throw new UsageError("share must be a number from 0 to 1.");
  }
  return { on: checkOn(value["on"]), share, do: checkAction(value["do"]) };
}
