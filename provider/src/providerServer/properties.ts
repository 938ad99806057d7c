import type { Struct as StructMessage } from "google-protobuf/google/protobuf/struct_pb";
import type { RawInputs } from "../task";
import { isObject } from "../text";
import { Struct } from "./pulumiPackages";

/** The key and the value by which Pulumi marks an object that holds a secret. */
const secretMark = ["4dabf18193072939515e22adb298388d", "1b47061264138c4ac30d75fd1eb44270"] as const;

/** Properties as the handlers take them: secrets are plain, as Pulumi keeps the mark of a property by itself. */
export const plain = (properties: StructMessage | undefined): RawInputs =>
  (revealed(properties?.toJavaScript() ?? {}) ?? {}) as RawInputs;

function revealed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revealed);
  if (!isObject(value)) return value;
  const [key, secret] = secretMark;
  if (value[key] === secret) return revealed(value["value"]);
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, revealed(part)]));
}

/** Properties as a message holds them, which has no value for what is undefined. */
export const struct = (properties: RawInputs): StructMessage =>
  Struct.fromJavaScript(
    Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined)) as Parameters<
      typeof Struct.fromJavaScript
    >[0],
  );
