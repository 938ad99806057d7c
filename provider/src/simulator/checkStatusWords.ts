import { isJsonObject } from "./jsonObject";
import { MisuseError } from "./misuse";
import type { StatusWords } from "./switches";
import { taskStatuses } from "./world/task";

/**
 * Makes sure that a value gives statuses words of letters.
 *
 * @throws {@link MisuseError} naming what does not.
 */
export function checkStatusWords(value: unknown): StatusWords {
  if (!isJsonObject(value)) throw new MisuseError("statusWords must be an object from statuses to words.");
  for (const [status, word] of Object.entries(value)) {
    if (!taskStatuses.some((known) => known === status))
      throw new MisuseError(`statusWords has no member ${status}. It has: ${taskStatuses.join(", ")}.`);
    if (typeof word !== "string" || !/^[a-z]+$/i.test(word))
      throw new MisuseError(`statusWords.${status} must be a word of letters.`);
  }
  return value;
}
