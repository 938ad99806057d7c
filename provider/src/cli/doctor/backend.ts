import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { driverFolderOf } from "../../driver";
import { bad, ok, type Check } from "./check";
import { run } from "./programs";

/** Whether Pulumi can use the backend in which the stacks are kept. */
export async function checkBackend(
  planFile: string,
  asked: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Check> {
  const name = "backend";
  const named = asked ?? env["PULUMI_BACKEND_URL"];
  const own = join(driverFolderOf(planFile), "state");
  if (!named && !existsSync(own)) return ok(name, `files in ${own}, made by the first \`up\``);
  const url = named ?? pathToFileURL(own).href;
  const shown = withoutSecrets(url);
  const printed = await run("pulumi", ["whoami", "--non-interactive"], {
    ...env,
    PULUMI_BACKEND_URL: url,
    PULUMI_SKIP_UPDATE_CHECK: "true",
  });
  return printed === undefined
    ? bad(name, `Pulumi cannot use ${shown}`, "check the URL and its credentials with `pulumi whoami`")
    : ok(name, `${shown} as ${printed}`);
}

/** A URL may hold keys in its query or its user part. */
function withoutSecrets(url: string): string {
  if (!URL.canParse(url)) return "the URL that was named";
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}
