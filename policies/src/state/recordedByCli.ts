import { execFile } from "node:child_process";
import { readExport, subjectKeyOf } from "pulumi-sharepoint-migration/policy";
import type { Recorded } from "./recorded";

type Environment = Readonly<Record<string, string | undefined>>;

// The state of 4,000 tasks is about 12 MB.
const mostBytes = 512 * 1024 * 1024;

/**
 * Asks the Pulumi CLI what stacks record, once for each: it reads the state, takes no lock and changes nothing. Pulumi gives
 * a policy what a program declares, but not the previous state or the planned changes.
 *
 * @param folder the folder of the Pulumi program
 */
export function recordedByCli(folder: string, env: Environment): (urn: string) => Promise<Recorded> {
  const asked = new Map<string, Promise<Recorded>>();
  return (urn) => {
    const stack = stackOf(urn, env);
    const known = asked.get(stack) ?? ask(stack, folder, env);
    asked.set(stack, known);
    return known;
  };
}

/** `urn:pulumi:<stack>::<project>::<types>::<name>`. An organization is known only where Pulumi's host names it. */
function stackOf(urn: string, env: Environment): string {
  const [stack = "", project = ""] = urn.replace(/^urn:pulumi:/, "").split("::");
  const organization = env["PULUMI_NODEJS_ORGANIZATION"];
  return organization === undefined || organization === "" ? stack : `${organization}/${project}/${stack}`;
}

function ask(stack: string, folder: string, env: Environment): Promise<Recorded> {
  const { promise, resolve } = Promise.withResolvers<Recorded>();
  const args = ["stack", "export", "--stack", stack, "--non-interactive", "--color", "never"];
  const options = { cwd: folder, env: { ...env }, maxBuffer: mostBytes, windowsHide: true };
  execFile("pulumi", args, options, (error, stdout, stderr) => {
    if (error === null) resolve(recordedIn(stdout));
    else resolve({ is: "unreadable", reason: error.code === "ENOENT" ? missing : firstError(stderr) });
  });
  return promise;
}

/** The migration tasks in what `pulumi stack export` printed. */
export function recordedIn(printed: string): Recorded {
  const read = readExport(printed);
  if (read.is === "unreadable") return { is: "unreadable", reason: read.reason.replace(/^It /, "it ") };
  const tasks = read.tasks.map(({ urn, taskId, inputs, state, isRetained }) => ({
    urn,
    taskId,
    key: subjectKeyOf(inputs),
    inputs,
    status: state.status,
    isRetained,
  }));
  return { is: "read", tasks };
}

const missing = "there is no `pulumi` on PATH";

/** The first error on one line, without passwords, which the URL of a backend may contain. */
function firstError(printed: string): string {
  const lines = printed.split("\n").map((line) => line.trim());
  const line =
    lines.find((text) => text.startsWith("error: ")) ?? lines.find(Boolean) ?? "it printed nothing";
  return line
    .replace(/^error: /, "")
    .replace(/:\/\/[^\s/@]{1,200}@/g, "://…@")
    .replace(/[.\s]+$/, "")
    .slice(0, 300);
}
