import type { SiteFacts } from "../../preflight";
import type { Connection } from "../connection";
import { idIn, readDirectory, readPermissions } from "../readDirectory";

/**
 * Reads a site by its URL: `GET /v1.0/sites/{host}:/{path}`.
 *
 * @returns undefined when there is none
 * @throws MigrationError `preflight.read.*`, `auth.*`, `graph.*`
 * @see https://learn.microsoft.com/graph/api/site-getbypath?view=graph-rest-1.0
 */
export async function sendReadSite(connection: Connection, url: string): Promise<SiteFacts | undefined> {
  const site = await readDirectory(connection, {
    name: "readSite",
    route: "sites/{site}",
    path: `${sitePath(url).replace(/[:/]+$/, "")}?$select=id,webUrl`,
    permission: readPermissions.sites,
    what: `the site ${url}`,
  });
  return site && { id: idIn(site) ?? "", url };
}

/** A site in a path, to be followed by what is asked for: `sites/contoso.sharepoint.com:/sites/finance:/`. */
export function sitePath(url: string): string {
  const { host, pathname } = new URL(url);
  const steps = pathname.split("/").filter((step) => step !== "");
  const path = steps.join("/").replaceAll("'", "%27"); // a URL has encoded the rest
  return path === "" ? `sites/${host}/` : `sites/${host}:/${path}:/`;
}
