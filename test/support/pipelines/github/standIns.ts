import { cpSync, globSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { StandIn } from "./runJob";

const needless: StandIn = () => undefined;

/**
 * What stands in for the steps that set a machine up: the test's clone has Node, the CLI and the packages already. The
 * key to the state is made by the account's owner, with the permissions that the step asks for.
 *
 * @param artifacts a folder in which artifacts are kept between the jobs of a run
 */
export const standIns = (
  artifacts: string,
  signatureFor: (permissions: string) => string = () => "",
): Readonly<Record<string, StandIn>> => ({
  "actions/checkout": needless,
  "actions/setup-node": needless,
  "actions/cache": needless,
  "pulumi/actions": needless,
  "azure/login": needless,
  Install: needless,
  "Open the state": ({ given, setEnv }) =>
    setEnv("AZURE_STORAGE_SAS_TOKEN", signatureFor(given["PERMISSIONS"] ?? "")),
  "actions/upload-artifact": ({ given, folder }) => {
    const { name = "", path = "" } = given;
    const found = globSync(path, { cwd: folder });
    if (found.length === 0) throw new Error(`There is no ${path} to upload.`);
    for (const file of found) cpSync(join(folder, file), join(artifacts, name, file), { recursive: true });
  },
  "actions/download-artifact": ({ given, folder }) => {
    const from = join(artifacts, given["name"] ?? "");
    mkdirSync(folder, { recursive: true });
    cpSync(from, folder, { recursive: true });
  },
});
