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

const translate = (value: unknown): unknown => replaced(value, pulumiUnknown, UNKNOWN);

function replaced(value: unknown, marker: unknown, by: unknown): unknown {
  if (value === marker) return by;
  if (Array.isArray(value)) return value.map((part) => replaced(part, marker, by));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, part]) => [name, replaced(part, marker, by)]),
    );
  }
  return value;
}

/** Writes properties for the host: turns our marker for unknown values into its own. */
export const toHost = (properties: RawInputs): RawInputs =>
  replaced(properties, UNKNOWN, pulumiUnknown) as RawInputs;

/** The properties that are the host's own. */
export const hostPropertiesOf = (properties: RawInputs): RawInputs =>
  Object.fromEntries(Object.entries(properties).filter(([name]) => hostKeys.has(name)));
