import { oneLine } from "../../text";
import type { RawInputs } from "../../task";
import { nameIn } from "../../stack";

const dynamic = "pulumi-nodejs:dynamic/";
/** The texts of this package, which all load one path of it. They are not imported: that would load Pulumi's SDK. */
const ownText =
  /^exports\.handler=\(\)=>require\("pulumi-sharepoint-migration\/dynamic-provider"\)(\.[A-Za-z]{1,40})?$/;
const longestName = 100;

/**
 * Whether Pulumi would run code for a resource that this package did not write. Of a dynamic resource it runs the text
 * that the state holds; for any other it loads the plugin that the state names. So anyone who can write a stack could run
 * code where the stack is used.
 *
 * @returns the resource's name for people; undefined when all that would be run is ours
 */
export function foreignName(resource: RawInputs): string | undefined {
  const { type, urn } = resource;
  if (resource["custom"] !== true || (typeof type === "string" && isOurs(type, resource))) return undefined;
  const name = typeof urn === "string" ? nameIn(urn) : "";
  return oneLine(name, longestName) || "a resource without a name";
}

function isOurs(type: string, { inputs, outputs }: RawInputs): boolean {
  // Pulumi's own host for dynamic resources, of no other origin than the CLI's.
  if (type === "pulumi:providers:pulumi-nodejs") return !namesAnOrigin(inputs) && !namesAnOrigin(outputs);
  return type.startsWith(dynamic) && hasOwnText(inputs) && hasOwnText(outputs);
}

const namesAnOrigin = (properties: unknown): boolean =>
  JSON.stringify(properties ?? {}).includes("pluginDownloadURL");

/** Without a text nothing is run. One that is encrypted is not ours: ours is not a secret. */
function hasOwnText(properties: unknown): boolean {
  if (typeof properties !== "object" || properties === null) return true;
  const text = (properties as RawInputs)["__provider"];
  return text === undefined || (typeof text === "string" && ownText.test(text));
}
