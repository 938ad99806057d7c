import { oneLine } from "../../text";
import type { TaskKind } from "../../task/index";

const longestDomain = 253; // what DNS allows

/** Where a source is: the domain of a user's name, the host of a site's URL. A group's alias has none, nor has an object id. */
export function domainOf(kind: TaskKind, source: string): string | undefined {
  if (kind === "user") {
    const at = source.lastIndexOf("@");
    return at < 0 ? undefined : plain(source.slice(at + 1));
  }
  return kind === "site" ? plain(/^https?:\/\/([^/?#]*)/i.exec(source)?.[1] ?? "") : undefined;
}

function plain(domain: string): string | undefined {
  const text = oneLine(domain, longestDomain).toLowerCase();
  return text === "" ? undefined : text;
}
