// Registers what resources.json names in bulk, below the stack, where the classes would put it too.
import { readFileSync } from "node:fs";
import { URL } from "node:url";
import { runtime } from "@pulumi/pulumi";
import { registerTasks } from "pulumi-sharepoint-migration";

const kinds = { UserMigrationTask: "user", SiteMigrationTask: "site", GroupMigrationTask: "group" };
const declared = JSON.parse(readFileSync(new URL("resources.json", import.meta.url), "utf8"));
const tasks = declared.map(({ name, type, args }) => ({ name, inputs: { kind: kinds[type], ...args } }));

/** What was told of each task. */
export const told = registerAll();

async function registerAll() {
  const found = {};
  await registerTasks(tasks, {
    parent: runtime.getStackResource(),
    onRegistered: ({ name }, { failed, outputs }) =>
      (found[name] = { failed, status: outputs.status ?? null }),
  });
  return found;
}
