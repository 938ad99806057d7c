import { checkBudget } from "./budget/checkBudget";
import { checkChaos } from "./chaos/checkChaos";
import { checkOrganisations } from "./checkOrganisations";
import { checkStatusWords } from "./checkStatusWords";
import { isJsonObject } from "./jsonObject";
import { MisuseError } from "./misuse";
import { choices, defaultSwitches, type Switches } from "./switches";

/**
 * Makes sure that a change of switches is one, whoever wrote it: a typed caller, a JavaScript one or a control
 * request. In JSON the text `"all"` stands for `slots: Infinity` and null for "no value".
 *
 * @throws {@link MisuseError} naming the switch and what it accepts.
 */
export function checkSwitches(change: unknown): Partial<Switches> {
  if (!isJsonObject(change)) throw new MisuseError("A configuration is a JSON object of switches.");
  const checked: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(change)) checked[name] = checkSwitch(name, value);
  return checked;
}

function checkSwitch(name: string, value: unknown): unknown {
  if (name in choices) return oneOf(name, value, choices[name as keyof typeof choices]);
  switch (name as keyof Switches) {
    case "slots":
      return value === "all" || value === Infinity ? Infinity : wholeNumber(name, value);
    case "lookUpLagMs":
    case "readLagMs":
    case "cancelLagMs":
    case "statusLagMs":
      return wholeNumber(name, value);
    case "moveTakesMs":
    case "queueLimit":
      return value === null || value === undefined ? undefined : wholeNumber(name, value);
    case "budget":
      return value === null || value === undefined ? undefined : checkBudget(value);
    case "chaos":
      return value === null || value === undefined ? undefined : checkChaos(value);
    case "statusWords":
      return checkStatusWords(value);
    case "organisations":
      return checkOrganisations(value);
    default:
      throw new MisuseError(
        `There is no switch ${name}. The switches are: ${Object.keys(defaultSwitches()).join(", ")}.`,
      );
  }
}

function oneOf(name: string, value: unknown, words: readonly string[]): string {
  const word = words.find((candidate) => candidate === value);
  if (word === undefined) throw new MisuseError(`${name} must be one of: ${words.join(", ")}.`);
  return word;
}

function wholeNumber(name: string, value: unknown): number {
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) return value;
  throw new MisuseError(`${name} must be a whole number, 0 or more.`);
}
