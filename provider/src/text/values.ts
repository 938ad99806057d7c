/** The properties of an object of unknown shape. */
export type Fields = Readonly<Record<string, unknown>>;

/** Whether a value is an object, and neither null nor an array. */
export const isObject = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The system's code of what `node:fs` threw: "ENOSPC". */
export const systemCode = (thrown: unknown): string =>
  isObject(thrown) && typeof thrown["code"] === "string" ? thrown["code"] : "it gave no reason";

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a value is a GUID, in either case. */
export const isGuid = (value: unknown): boolean => typeof value === "string" && guid.test(value);
