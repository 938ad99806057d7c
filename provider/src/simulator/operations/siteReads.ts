import { refuse, type Answer } from "../answer";
import type { Directory, DirectorySite } from "../directory/directory";
import { sourceKey } from "../world/source";
import { directoryRead } from "./directoryRead";
import { driveOf, driveProperties, lockedAnswer } from "./drives";

/** `GET /v1.0/sites/{hostname}:/{path}`, or `sites/{hostname}` for the root site. A site in the recycle bin is not found, though its URL is still taken. */
const getSite = directoryRead({
  name: "getSite",
  path: /^\/sites\/([^/:]+(?::\/[^:]+)?)$/,
  permissions: ["Sites.Read.All"],
  keyOf: (named) => sourceKey("site", urlOf(named)),
  typeName: "site",
  properties: ["id", "displayName", "name", "webUrl", "createdDateTime", "lastModifiedDateTime"],
  find: (named, directory) => found(named, directory, shown),
});

/** `GET /v1.0/sites/{hostname}:/{path}:/drive`, or `sites/{hostname}/drive`. */
const getSiteDrive = directoryRead({
  name: "getSiteDrive",
  path: /^\/sites\/([^/:]+(?::\/[^:]+:)?)\/drive$/,
  permissions: ["Files.Read.All", "Sites.Read.All"],
  keyOf: (named) => sourceKey("site", urlOf(named)),
  typeName: "drive",
  properties: driveProperties,
  find: (named, directory) => found(named, directory, (site) => driveOf(site, {})),
});

/** Both reads of sites. */
export const siteReads = [getSite, getSiteDrive] as const;

function found(named: string, directory: Directory, show: (site: DirectorySite) => object): object | Answer {
  const site = directory.site(urlOf(named));
  if (site.state === "locked") return lockedAnswer;
  return site.state === "active" ? show(site) : refuse(404, "Requested site could not be found");
}

const urlOf = (named: string): string => `https://${named.replaceAll(":", "")}`;

function shown({ url }: DirectorySite): object {
  const { hostname, pathname } = new URL(url);
  const name = decodeURIComponent(pathname.split("/").at(-1) ?? "");
  return {
    id: `${hostname},${Buffer.from(pathname).toString("hex").padStart(32, "0").slice(-32)}`,
    displayName: name,
    name,
    webUrl: url,
    createdDateTime: "2020-01-01T00:00:00Z",
    lastModifiedDateTime: "2020-01-01T00:00:00Z",
  };
}
