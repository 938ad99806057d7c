import { UNKNOWN, type RawInputs } from "../task";

/** What Pulumi sends in place of a value that is not known during a preview. */
export const pulumiUnknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const hostKeys: ReadonlySet<string> = new Set(["__provider", "__defaults"]);

/** Reads properties from the host: drops the host's own keys, and turns its marker for unknown values into ours. */
export const fromHost = (properties: RawInputs): RawInputs =>
  Object.fromEntries(
    Object.entries(properties)
      .filter(([name]) => !hostKeys.has(name))
      .map(([name, value]) => [name, translate(value)]),
  );

function translate(value: unknown): unknown {
  if (value === pulumiUnknown) return UNKNOWN;
  if (Array.isArray(value)) return value.map(translate);
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, translate(part)]));
  }
  return value;
}
