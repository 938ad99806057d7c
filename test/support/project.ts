import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

// Inside the clone, so that the package is found the way a user's is: through node_modules, upwards.
const projects = join(__dirname, "../.projects");

/** A resource that the project's program shall declare. */
export interface Declared {
  readonly name: string;
  /** The class of the package. */
  readonly type: "UserMigrationTask" | "SiteMigrationTask" | "GroupMigrationTask" | "IdentityMap";
  readonly args: unknown;
  /** Options of Pulumi, and `get` for a task that is only read. */
  readonly opts?: {
    readonly retainOnDelete?: boolean;
    readonly protect?: boolean;
    readonly get?: string;
    /** A transform of the resource sets these arguments, and hands its options back as it got them. */
    readonly transformTo?: Readonly<Record<string, unknown>>;
  };
}

/** A folder with a Pulumi program as a user would have it. */
export interface Project {
  readonly folder: string;
  /** Rewrites what the program declares. */
  readonly declare: (resources: readonly Declared[]) => void;
}

const program = `
import { readFileSync } from "node:fs";
import * as migration from "pulumi-sharepoint-migration";

const declared = JSON.parse(readFileSync(new URL("resources.json", import.meta.url), "utf8"));
export const tasks = {};
for (const { name, type, args, opts: { get, transformTo, ...opts } = {} } of declared) {
  if (transformTo) opts.transforms = [async ({ props, opts: own }) => ({ props: { ...props, ...transformTo }, opts: own })];
  const task = get ? migration[type].get(name, get, opts) : new migration[type](name, args, opts);
  tasks[name] = { taskId: task.taskId, status: task.status };
}
`;

/** Makes a project of its own for a test. */
export function openProject(): Project & Disposable {
  mkdirSync(projects, { recursive: true });
  const folder = mkdtempSync(join(projects, "p"));
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  write("Pulumi.yaml", "name: story\nruntime: { name: nodejs, options: { typescript: false } }\n");
  write("package.json", JSON.stringify({ name: "story", private: true, type: "module", main: "index.js" }));
  write("index.js", program);
  write("resources.json", "[]");
  return {
    folder,
    declare: (resources) => write("resources.json", JSON.stringify(resources)),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}
