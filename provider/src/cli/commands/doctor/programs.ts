import { execFile } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { isAtLeast } from "../../shared/versions";
import { bad, ok, warn, type Check } from "./check";

type Env = Readonly<Record<string, string | undefined>>;

/** Whether this Node runs the package. */
export function checkNode(version: string, needed: string): Check {
  return isAtLeast(version, needed) === false
    ? bad("Node", `${version}, and ${needed} is needed`, "install a newer Node")
    : ok("Node", version);
}

/**
 * Whether `pulumi` is there, and new enough.
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
        "install the Pulumi CLI as its makers ship it, with all programs in one folder on PATH",
      );
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

const patienceMs = 20_000;

/** What a program prints, one line; undefined when it cannot be run or fails. */
export function run(program: string, args: readonly string[], env: Env): Promise<string | undefined> {
  const options = { env: { ...env }, timeout: patienceMs, windowsHide: true };
  return new Promise((resolve) => {
    execFile(program, args, options, (error, stdout) => {
      resolve(error ? undefined : stdout.trim().split("\n")[0]);
    });
  });
}
