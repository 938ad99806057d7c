import { checkAction } from "../faults/checkAction";
import { checkOperations } from "../faults/checkOperations";
import { isJsonObject } from "../jsonObject";
import { MisuseError } from "../misuse";
import type { Chaos, ChaosRule } from "./chaos";

/**
 * Makes sure that a value describes random faults. As in a fault, `do` may be the bare name of what goes wrong.
 *
 * @throws {@link MisuseError} naming the member that is wrong.
 */
export function checkChaos(value: unknown): Chaos {
  if (!isJsonObject(value)) throw new MisuseError("chaos must be an object with a seed and rules.");
  refuseStrangers("chaos", value, ["seed", "rules"]);
  const { seed, rules } = value as { readonly seed?: unknown; readonly rules?: unknown };
  if (typeof seed !== "number" || !Number.isSafeInteger(seed)) {
    throw new MisuseError("chaos.seed must be a whole number.");
  }
  if (!Array.isArray(rules)) throw new MisuseError("chaos.rules must be a list of rules.");
  return { seed, rules: rules.map((rule: unknown) => checkRule(rule)) };
}

function checkRule(value: unknown): ChaosRule {
  if (!isJsonObject(value)) throw new MisuseError("A rule of chaos is an object with a share and a do.");
  refuseStrangers("A rule of chaos", value, ["on", "share", "do"]);
  const share = value["share"];
  if (typeof share !== "number" || !(share >= 0 && share <= 1)) {
    throw new MisuseError("share must be a number from 0 to 1.");
  }
  return {
    ...(value["on"] !== undefined && { on: checkOperations(value["on"]) }),
    share,
    do: checkAction(value["do"]),
  };
}

function refuseStrangers(what: string, value: object, members: readonly string[]): void {
  const stranger = Object.keys(value).find((name) => !members.includes(name));
  if (stranger === undefined) return;
  throw new MisuseError(`${what} has no member ${stranger}. It has: ${members.join(", ")}.`);
}
