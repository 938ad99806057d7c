import { checkBudget } from "./budget/budget";
import { checkChaos } from "./chaos/chaos";
import { checkMembers, isJsonObject, oneOf, UsageError, wholeNumber } from "./checks";
import { checkHeldPermissions } from "./directory/permissions";
import { checkOrganizations } from "./organizations";
import { choices, defaultSettings, type Settings } from "./simulatorSettings";
import { taskStatuses } from "./world/task";

/**
 * The value as a change of settings, from TypeScript, JavaScript or a control request. In JSON, `"all"` means
 * `slots: Infinity`, and null no value.
 *
 * @throws {@link UsageError} naming the setting and what it accepts.
 */
export function checkSettings(change: unknown): Partial<Settings> {
  if (!isJsonObject(change)) throw new UsageError("A configuration is a JSON object of settings.");
  return Object.fromEntries(
    Object.entries(change).map(([name, value]) => {
      if (name in choices) return [name, oneOf(name, value, choices[name as keyof typeof choices])];
      if (Object.hasOwn(checks, name)) return [name, checks[name as keyof typeof checks](name, value)];
      const known = Object.keys(defaultSettings()).join(", ");
      throw new UsageError(`There is no setting ${name}. The settings are: ${known}.`);
    }),
  );
}

type Check = (name: string, value: unknown) => unknown;

const checks: Readonly<Record<Exclude<keyof Settings, keyof typeof choices>, Check>> = {
  slots: (name, value) => (value === "all" || value === Infinity ? Infinity : wholeNumber(name, value)),
  lookUpLagMs: wholeNumber,
  readLagMs: wholeNumber,
  cancelLagMs: wholeNumber,
  statusLagMs: wholeNumber,
  mappingLagMs: wholeNumber,
  moveTakesMs: optional(wholeNumber),
  queueLimit: optional(wholeNumber),
  readPermissions: checkHeldPermissions,
  budget: optional((_name, value) => checkBudget(value)),
  chaos: optional((_name, value) => checkChaos(value)),
  statusWords: checkStatusWords,
  organizations: (_name, value) => checkOrganizations(value),
};

function optional(check: Check): Check {
  return (name, value) => (value === null || value === undefined ? undefined : check(name, value));
}

function checkStatusWords(name: string, value: unknown): Settings["statusWords"] {
  if (!isJsonObject(value)) throw new UsageError(`${name} must be an object from statuses to words.`);
  checkMembers(name, value, taskStatuses);
  for (const [status, word] of Object.entries(value)) {
    if (typeof word !== "string" || !/^[a-z]+$/i.test(word))
      throw new UsageError(`${name}.${status} must be a word of letters.`);
  }
  return value;
}
