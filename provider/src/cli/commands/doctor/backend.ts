import { existsSync } from "node:fs";
import type { backendFor } from "../../../driver";
import { bad, ok, type Check } from "./check";
import { run } from "./programs";
import { programName } from "../../../text";

/** Whether Pulumi can use the backend that holds the stacks. */
export async function checkBackend(
  { url, ownFolder }: ReturnType<typeof backendFor>,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Check> {
  const name = "backend";
  if (ownFolder !== undefined && !existsSync(ownFolder))
    return ok(name, `files in ${ownFolder}, created by the first \`${programName()} up\``);
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

/** A URL can hold secrets in its query or its user part. */
function withoutSecrets(url: string): string {
  if (!URL.canParse(url)) return "the configured URL";
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}
