import { isJsonObject, textOf, type JsonObject } from "../jsonObject";
import { MisuseError } from "../misuse";
import type { FaultAction, FaultError } from "./fault";
import { faults } from "./faults";

const readers: Readonly<Record<FaultAction["kind"], (members: JsonObject) => FaultAction>> = {
  throttle: (members) => faults.throttle(retryAfterOf(members)),
  unavailable: (members) => faults.unavailable(retryAfterOf(members)),
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
};

/**
 * Makes sure that a value is something that can go wrong: an object with a `kind`, or the bare kind.
 *
 * @throws {@link MisuseError} naming the member that is wrong.
 */
export function checkAction(value: unknown): FaultAction {
  const members: JsonObject = isJsonObject(value) ? value : { kind: value };
  const kind = members["kind"];
  if (typeof kind === "string" && Object.hasOwn(readers, kind)) {
    return readers[kind as FaultAction["kind"]](members);
  }
  throw new MisuseError(`do must name one of: ${Object.keys(readers).join(", ")}.`);
}

function retryAfterOf({ retryAfter }: { readonly retryAfter?: unknown }): number | string | undefined {
  if (retryAfter === undefined) return undefined;
  // The text goes into a header, so it must not be able to end one.
  if (typeof retryAfter === "string" && /^[\x20-\x7e]*$/.test(retryAfter)) return retryAfter;
  if (typeof retryAfter === "number" && Number.isFinite(retryAfter)) return retryAfter;
  throw new MisuseError("retryAfter must be a number of seconds or the text of a Retry-After header.");
}

function statusOf(value: unknown, lowest: number): number {
  const highest = lowest === 300 ? 399 : 599;
  if (typeof value === "number" && Number.isInteger(value) && value >= lowest && value <= highest)
    return value;
  throw new MisuseError(`status must be a whole number from ${String(lowest)} to ${String(highest)}.`);
}

function millisecondsOf(value: unknown): number {
  // A longer timer would fire at once.
  if (typeof value === "number" && value >= 0 && value <= 2_147_483_647) return value;
  throw new MisuseError("ms must be a number of milliseconds, 0 or more.");
}

function locationOf(members: JsonObject): string {
  const location = textOf(members["location"]);
  if (location !== undefined && /^[\x21-\x7e]+$/.test(location)) return location;
  throw new MisuseError("location must be a URL.");
}

function errorOf(value: unknown): FaultError | undefined {
  if (value === undefined) return undefined;
  if (!isJsonObject(value)) throw new MisuseError("error must be an object with a code, a message, or both.");
  const code = textOf(value["code"]);
  const message = textOf(value["message"]);
  return { ...(code !== undefined && { code }), ...(message !== undefined && { message }) };
}
