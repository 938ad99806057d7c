import { isJsonObject, textOf } from "../jsonObject";
import { MisuseError } from "../misuse";
import { checkAction } from "./checkAction";
import { checkOperations } from "./checkOperations";
import type { Fault } from "./fault";

/**
 * Makes sure that a value is a fault, whoever wrote it. In JSON, `times` may be the text `"always"`, and `do` the bare
 * name of a fault that needs nothing more: `{"on":"cancel","do":"dropAfterRequest"}`.
 *
 * @throws {@link MisuseError} naming the member that is wrong.
 */
export function checkFault(value: unknown): Fault {
  if (!isJsonObject(value)) throw new MisuseError("A fault is an object with at least a member do.");
  const strangers = Object.keys(value).filter(
    (name) => !["on", "taskId", "source", "times", "do"].includes(name),
  );
  if (strangers.length > 0) throw new MisuseError(`A fault has no member ${strangers.join(", ")}.`);
  const taskId = nameOf("taskId", value["taskId"]);
  const source = nameOf("source", value["source"]);
  return {
    ...(value["on"] !== undefined && { on: checkOperations(value["on"]) }),
    ...(taskId !== undefined && { taskId }),
    ...(source !== undefined && { source }),
    times: timesOf(value["times"]),
    do: checkAction(value["do"]),
  };
}

function nameOf(member: string, value: unknown): string | undefined {
  const name = textOf(value);
  if (value === undefined || name !== undefined) return name;
  throw new MisuseError(`${member} must be a text.`);
}

function timesOf(value: unknown): number {
  if (value === undefined) return 1;
  if (value === "always" || value === Infinity) return Infinity;
  if (typeof value === "number" && Number.isSafeInteger(value) && value > 0) return value;
  throw new MisuseError('times must be a whole number, 1 or more, or in JSON "always".');
}
