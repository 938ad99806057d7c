import { dirname, join, resolve } from "node:path";
import { fileBackendUrl } from "./fileBackend";

/** Variables of the environment, passed in. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The folder beside the plan in which the driver keeps what is its own: state, project, records of runs. */
export const driverFolderOf = (planFile: string): string =>
  join(dirname(resolve(planFile)), ".sharepoint-migration");

/**
 * Where Pulumi keeps the stacks: as asked, as the environment says, or in files beside the plan.
 *
 * @returns the URL, and for files beside the plan the folder that must exist
 */
export function backendFor(
  folder: string,
  asked: string | undefined,
  env: Environment,
): { readonly url: string; readonly ownFolder?: string } {
  const url = asked ?? env["PULUMI_BACKEND_URL"];
  if (url) return { url };
  const ownFolder = join(folder, "state");
  return { url: fileBackendUrl(ownFolder), ownFolder };
}
