import type { Struct as StructMessage } from "google-protobuf/google/protobuf/struct_pb";
import { pulumiUnknown } from "../handlers";
import type { RawInputs } from "../task";
import { isObject } from "../text";
import { Struct } from "./pulumiPackages";

/** The key and the value by which Pulumi marks an object that holds a secret. */
const secretMark = ["4dabf18193072939515e22adb298388d", "1b47061264138c4ac30d75fd1eb44270"] as const;

/** Properties as the handlers take them, in which secrets are plain. */
export const plain = (properties: StructMessage | undefined): RawInputs =>
  (revealed(properties?.toJavaScript() ?? {}) ?? {}) as RawInputs;

function revealed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revealed);
  if (!isObject(value)) return value;
  const [key, secret] = secretMark;
  if (value[key] === secret) return revealed(value["value"]);
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, revealed(part)]));
}

/** The first property whose value, or a part of it, is not known. */
export const unknownIn = (properties: RawInputs): string | undefined =>
  Object.keys(properties).find((name) => holdsUnknown(properties[name]));

const holdsUnknown = (value: unknown): boolean =>
  value === pulumiUnknown ||
  (Array.isArray(value)
    ? value.some(holdsUnknown)
    : isObject(value) && Object.values(value).some(holdsUnknown));

/** The names of properties that are secret, or hold a secret. */
export const secretsIn = (...all: readonly (StructMessage | undefined)[]): ReadonlySet<string> =>
  new Set(
    all.flatMap((properties) =>
      Object.entries(properties?.toJavaScript() ?? {}).flatMap(([name, value]) =>
        holdsSecret(value) ? [name] : [],
      ),
    ),
  );

const holdsSecret = (value: unknown): boolean =>
  isObject(value)
    ? value[secretMark[0]] === secretMark[1] || Object.values(value).some(holdsSecret)
    : Array.isArray(value) && value.some(holdsSecret);

/**
 * Properties as a message holds them, which has no value for what is undefined.
 *
 * @param secrets the names of those that Pulumi must keep secret
 */
export const struct = (properties: RawInputs, secrets: ReadonlySet<string> = new Set()): StructMessage =>
  Struct.fromJavaScript(
    Object.fromEntries(
      Object.entries(properties)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => [
          name,
          secrets.has(name) ? { [secretMark[0]]: secretMark[1], value } : value,
        ]),
    ) as Parameters<typeof Struct.fromJavaScript>[0],
  );
