import { checkMembers, isJsonObject, textOf, UsageError, wholeNumber, type JsonObject } from "../checks";
import { operationNames, type ApiOperationName } from "../operations";
import { faults, type Fault, type FaultAction, type FaultError } from "./faults";

/**
 * The value as a fault. In JSON, `times` may be `"always"`, and `do` the bare name of a fault that needs nothing more:
 * `{"on":"cancel","do":"dropAfterRequest"}`.
 *
 * @throws {@link UsageError} naming the member that is wrong.
 */
export function checkFault(value: unknown): Fault & { readonly skip: number; readonly times: number } {
  if (!isJsonObject(value)) throw new UsageError("A fault is an object with at least a member do.");
  checkMembers("A fault", value, ["on", "taskId", "source", "skip", "times", "do"]);
  return {
    on: checkOn(value["on"]),
    taskId: nameOf("taskId", value["taskId"]),
    source: nameOf("source", value["source"]),
    skip: value["skip"] === undefined ? 0 : wholeNumber("skip", value["skip"]),
    times: timesOf(value["times"]),
    do: checkAction(value["do"]),
  };
}

/** The value as the operations that a fault is for, if any: one name or a list. Throws {@link UsageError} listing all names. */
export function checkOn(value: unknown): readonly ApiOperationName[] | undefined {
  if (value === undefined) return undefined;
  return [value].flat().map((name) => {
    const operation = operationNames.find((candidate) => candidate === name);
    if (operation !== undefined) return operation;
    throw new UsageError(`on must be one or more of: ${operationNames.join(", ")}.`);
  });
}

/**
 * The value as something that goes wrong: an object with a `kind`, or the bare kind.
 *
 * @throws {@link UsageError} naming the member that is wrong.
 */
export function checkAction(value: unknown): FaultAction {
  const members: JsonObject = isJsonObject(value) ? value : { kind: value };
  const kind = members["kind"];
  if (typeof kind === "string" && Object.hasOwn(readers, kind)) {
    return readers[kind as FaultAction["kind"]](members);
  }
  throw new UsageError(`do must name one of: ${Object.keys(readers).join(", ")}.`);
}

const readers: Readonly<Record<FaultAction["kind"], (members: JsonObject) => FaultAction>> = {
  throttle: (members) => faults.throttle(retryAfterOf(members["retryAfter"])),
  unavailable: (members) => faults.unavailable(retryAfterOf(members["retryAfter"])),
  status: (members) => faults.status(statusOf(members["status"], 200), errorOf(members["error"])),
  slow: (members) => faults.slow(millisecondsOf(members["ms"])),
  html: (members) => faults.html(statusOf(members["status"], 200)),
  redirect: (members) => faults.redirect(locationOf(members), statusOf(members["status"] ?? 307, 300)),
  dropBeforeRequest: faults.dropBeforeRequest,
  dropAfterRequest: faults.dropAfterRequest,
  failAfterRequest: (members) => faults.failAfterRequest(statusOf(members["status"] ?? 504, 200)),
  cutBody: faults.cutBody,
  garbage: faults.garbage,
  expireToken: faults.expireToken,
  startTaskMeanwhile: faults.startTaskMeanwhile,
  loseId: faults.loseId,
  failItems: (members) => faults.failItems(itemsOf(members["items"]), errorOf(members["error"])),
  skipItems: (members) => faults.skipItems(itemsOf(members["items"])),
  loseItems: (members) => faults.loseItems(itemsOf(members["items"])),
};

function nameOf(member: string, value: unknown): string | undefined {
  const name = textOf(value);
  if (value === undefined || name !== undefined) return name;
  throw new UsageError(`${member} must be a non-empty string.`);
}

function timesOf(value: unknown): number {
  if (value === undefined) return 1;
  if (value === "always" || value === Infinity) return Infinity;
  if (typeof value === "number" && Number.isSafeInteger(value) && value > 0) return value;
  throw new UsageError('times must be a whole number, 1 or more, or in JSON "always".');
}

function itemsOf(value: unknown): number | readonly string[] | undefined {
  if (value === undefined) return undefined;
  if (Array.isArray(value) && value.every((name) => typeof name === "string")) return value;
  if (typeof value === "number" && Number.isSafeInteger(value) && value > 0) return value;
  throw new UsageError("items must be a whole number, 1 or more, or a list of sources.");
}

function retryAfterOf(value: unknown): number | string | undefined {
  if (value === undefined) return undefined;
  // The text goes into a header, so it must not be able to end one.
  if (typeof value === "string" && /^[\x20-\x7e]*$/.test(value)) return value;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw new UsageError("retryAfter must be a number of seconds or the text of a Retry-After header.");
}

function statusOf(value: unknown, lowest: number): number {
  const highest = lowest === 300 ? 399 : 599;
  if (typeof value === "number" && Number.isInteger(value) && value >= lowest && value <= highest)
    return value;
  throw new UsageError(`status must be a whole number from ${String(lowest)} to ${String(highest)}.`);
}

function millisecondsOf(value: unknown): number {
  // A longer timer would fire at once.
  if (typeof value === "number" && value >= 0 && value <= 2_147_483_647) return value;
  throw new UsageError("ms must be a number of milliseconds, 0 or more.");
}

function locationOf(members: JsonObject): string {
  const location = textOf(members["location"]);
  if (location !== undefined && /^[\x21-\x7e]+$/.test(location)) return location;
  throw new UsageError("location must be a URL.");
}

function errorOf(value: unknown): FaultError | undefined {
  if (value === undefined) return undefined;
  if (!isJsonObject(value)) throw new UsageError("error must be an object with a code, a message, or both.");
  return { code: textOf(value["code"]), message: textOf(value["message"]) };
}
