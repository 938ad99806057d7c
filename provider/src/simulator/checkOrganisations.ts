import { isJsonObject } from "./jsonObject";
import { MisuseError } from "./misuse";
import type { OrganisationSetup } from "./organisations";

const lists: readonly (keyof OrganisationSetup)[] = [
  "hostsWithoutTrust",
  "usersWithoutOneDrive",
  "usersWithoutMapping",
  "sameFarmHosts",
  "unlicensedUsers",
];

/**
 * Makes sure that a value describes how the organisations are set up.
 *
 * @throws {@link MisuseError} naming the member that does not.
 */
export function checkOrganisations(value: unknown): OrganisationSetup {
  if (!isJsonObject(value)) throw new MisuseError("organisations must be an object.");
  for (const [name, member] of Object.entries(value)) {
    if (name === "trust") checkTrust(member);
    else if (lists.some((list) => list === name)) checkList(name, member);
    else throw new MisuseError(`organisations has no member ${name}. It has: trust, ${lists.join(", ")}.`);
  }
  return value;
}

function checkTrust(value: unknown): void {
  if (value === "established" || value === "missing") return;
  throw new MisuseError("organisations.trust must be one of: established, missing.");
}

function checkList(name: string, value: unknown): void {
  if (Array.isArray(value) && value.every((item) => typeof item === "string")) return;
  throw new MisuseError(`organisations.${name} must be a list of texts.`);
}
