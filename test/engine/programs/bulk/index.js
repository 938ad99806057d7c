// Registers what resources.json names in bulk, below the stack, where the classes would put it too.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { URL } from "node:url";
import { runtime } from "@pulumi/pulumi";

const require = createRequire(import.meta.url);
const manifest = require.resolve("pulumi-sharepoint-migration/package.json");
const { registerTasks } = createRequire(manifest)("./dist/config/registerTasks.js");

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
