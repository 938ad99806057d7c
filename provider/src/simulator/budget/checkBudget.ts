import { isJsonObject } from "../jsonObject";
import { MisuseError } from "../misuse";
import { completeBudget, retryAfterForms, type Budget, type RetryAfterForm } from "./budget";
import { unitsOf } from "./units";

const members = ["unitsPerWindow", "windowMs", "retryAfter", "rateLimitHeaders", "countThrottled"];

/**
 * Makes sure that a value is a budget, and fills in what was left out.
 *
 * @throws {@link MisuseError} naming the member that is wrong.
 */
export function checkBudget(value: unknown): Required<Budget> {
  if (!isJsonObject(value)) throw new MisuseError("budget must be an object with at least unitsPerWindow.");
  const stranger = Object.keys(value).find((name) => !members.includes(name));
  if (stranger !== undefined) {
    throw new MisuseError(`budget has no member ${stranger}. It has: ${members.join(", ")}.`);
  }
  const windowMs = value["windowMs"];
  const retryAfter = value["retryAfter"];
  const rateLimitHeaders = value["rateLimitHeaders"];
  const countThrottled = value["countThrottled"];
  return completeBudget({
    // With less, a create could never be admitted, and its caller would wait for ever.
    unitsPerWindow: wholeNumber("unitsPerWindow", value["unitsPerWindow"], unitsOf("create")),
    ...(windowMs !== undefined && { windowMs: wholeNumber("windowMs", windowMs, 1) }),
    ...(retryAfter !== undefined && { retryAfter: formOf(retryAfter) }),
    ...(rateLimitHeaders !== undefined && { rateLimitHeaders: flag("rateLimitHeaders", rateLimitHeaders) }),
    ...(countThrottled !== undefined && { countThrottled: flag("countThrottled", countThrottled) }),
  });
}

function wholeNumber(name: string, value: unknown, lowest: number): number {
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= lowest) return value;
  throw new MisuseError(`budget.${name} must be a whole number, ${String(lowest)} or more.`);
}

function formOf(value: unknown): RetryAfterForm {
  const form = retryAfterForms.find((candidate) => candidate === value);
  if (form !== undefined) return form;
  throw new MisuseError(`budget.retryAfter must be one of: ${retryAfterForms.join(", ")}.`);
}

function flag(name: string, value: unknown): boolean {
  if (typeof value === "boolean") return value;
  throw new MisuseError(`budget.${name} must be true or false.`);
}
