import { isJsonObject } from "../checks";
import type { MappingShape } from "../mappings/mappingShape";
import type { Settings } from "../simulatorSettings";
import { lowerCased } from "./showTask";

/** The context of an answer about mappings, up to the collection. */
export const metadata = ({ collection }: MappingShape): string =>
  `https://graph.microsoft.com/beta/$metadata#solutions/sharePoint/migrations/${collection}`;

/** A mapping in the service's spelling. */
export function spelled(row: object, { echo }: Readonly<Settings>): object {
  if (echo === "asGiven") return row;
  return Object.fromEntries(
    Object.entries(row).map(([name, value]: [string, unknown]) => [
      name,
      isJsonObject(value) ? lowerCased(value, caseInsensitive) : value,
    ]),
  );
}

/** The members of the objects in a mapping whose text is not case-sensitive. */
const caseInsensitive: ReadonlySet<string> = new Set(["userPrincipalName", "id", "email", "mailNickname"]);
