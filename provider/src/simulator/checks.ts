/** A request that the simulator cannot carry out: an unknown setting, a missing task. The message is a full sentence. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** A parsed JSON object whose members are not known yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a parsed JSON value is an object: not null, not an array. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The text of a member; undefined when it is absent, null, blank or not a string. */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}

/** The value as a whole number. Throws {@link UsageError} when it is none or below `lowest`. */
export function wholeNumber(name: string, value: unknown, lowest = 0): number {
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= lowest) return value;
  throw new UsageError(`${name} must be a whole number, ${String(lowest)} or more.`);
}

/** The value as one of some words. Throws {@link UsageError} listing them. */
export function oneOf<Word extends string>(name: string, value: unknown, words: readonly Word[]): Word {
  const word = words.find((candidate) => candidate === value);
  if (word === undefined) throw new UsageError(`${name} must be one of: ${words.join(", ")}.`);
  return word;
}

/** Throws {@link UsageError} when an object has a member that is not listed. */
export function checkMembers(what: string, value: object, members: readonly string[]): void {
  const unknown = Object.keys(value).find((name) => !members.includes(name));
  if (unknown === undefined) return;
  throw new UsageError(`${what} has no member ${unknown}. It has: ${members.join(", ")}.`);
}
