import { execFile } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { providerHostOf } from "../../../driver";
import { isAtLeast } from "../../shared/versions";
import { bad, ok, warn, type Check } from "./check";

type Env = Readonly<Record<string, string | undefined>>;

/** Whether this Node runs the package. */
export function checkNode(version: string, needed: string): Check {
  return isAtLeast(version, needed) === false
    ? bad("Node", `${version}, but ${needed} is required`, "install a newer Node")
    : ok("Node", version);
}

/**
 * Whether `pulumi` is installed and new enough.
 *
 * @param sdk the oldest SDK that this package works with, such as `^3.249.0`
 */
export async function checkPulumi(env: Env, sdk: string): Promise<Check> {
  const name = "Pulumi CLI";
  const printed = await run("pulumi", ["version"], env);
  if (printed === undefined) {
    const next = "install it (https://www.pulumi.com/docs/install), or add its folder to PATH";
    return bad(name, "`pulumi` is not on PATH, or does not run", next);
  }
  return isAtLeast(printed, sdk) === false
    ? warn(name, `${printed}, older than the SDK (${sdk})`, "update it (https://www.pulumi.com/docs/install)")
    : ok(name, printed);
}

/** The two programs beside `pulumi` that run this package's resources. */
export function checkHosts(env: Env): Check {
  const name = "language host";
  const missing = ["pulumi-language-nodejs", "pulumi-resource-pulumi-nodejs"].filter(
    (program) => folderOf(program, env) === undefined,
  );
  return missing.length === 0
    ? ok(name, "pulumi-language-nodejs and pulumi-resource-pulumi-nodejs are on PATH")
    : warn(
        name,
        `${missing.join(" and ")} ${missing.length === 1 ? "is" : "are"} not on PATH`,
        "install the complete Pulumi CLI, with all of its programs in one folder on PATH",
      );
}

/** Warns of Yarn's Plug'n'Play, with which `pulumi` by itself finds no packages; undefined where packages are in folders. */
export function checkPackages(versions: Readonly<Record<string, string | undefined>>): Check | undefined {
  if (versions["pnp"] === undefined) return undefined;
  return warn(
    "packages",
    "Yarn's Plug'n'Play: this command works, but `pulumi up` of a program reports that its SDK has not been installed",
    "run Pulumi programs as `yarn exec pulumi up`",
  );
}

/** Which process serves the resources while the driver runs Pulumi. */
export async function checkProviderHost(env: Env): Promise<Check> {
  const name = "provider";
  const slower = "Pulumi's own host serves the resources, in a process for each wave:";
  switch (await providerHostOf(env)) {
    case "driver":
      return ok(name, "this process serves the resources, on a port of the loopback interface");
    case "setting":
      return ok(name, `${slower} SHAREPOINT_MIGRATION_PROVIDER_HOST=pulumi is set`);
    case "debugVariable":
      return warn(
        name,
        "PULUMI_DEBUG_PROVIDERS names another process that serves the resources",
        "unset it, unless you are debugging that process",
      );
    case "noPort":
      return warn(
        name,
        `${slower} this process cannot open a port on 127.0.0.1`,
        "allow connections on the loopback interface, which makes runs faster",
      );
  }
}

function folderOf(program: string, env: Env): string | undefined {
  const names = process.platform === "win32" ? [`${program}.exe`, `${program}.cmd`] : [program];
  return (env["PATH"] ?? "").split(delimiter).find((folder) =>
    names.some((name) => {
      try {
        accessSync(join(folder, name), constants.X_OK);
        return true;
      } catch {
        return false;
      }
    }),
  );
}

const timeoutMs = 20_000;

/** The first line that a program prints; undefined when it cannot be run or fails. */
export function run(program: string, args: readonly string[], env: Env): Promise<string | undefined> {
  const options = { env: { ...env }, timeout: timeoutMs, windowsHide: true };
  return new Promise((resolve) => {
    execFile(program, args, options, (error, stdout) => {
      resolve(error ? undefined : stdout.trim().split("\n")[0]);
    });
  });
}

/** Warns of a variable that other programs take as leave not to verify certificates; undefined where it is not set. */
export function checkTls(env: Env): Check | undefined {
  if (env["NODE_TLS_REJECT_UNAUTHORIZED"] !== "0") return undefined;
  return warn(
    "certificates",
    "NODE_TLS_REJECT_UNAUTHORIZED=0 is set; this package verifies certificates anyway, but other programs do not",
    "unset it, and name the certificates of your proxy or private authority in NODE_EXTRA_CA_CERTS",
  );
}
