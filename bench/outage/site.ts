import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { engineEnvironment, findEngine } from "../../tools/engine/index.ts";
import { repositoryRoot } from "../../tools/paths.ts";
import type { Command } from "../measuredRun.ts";

/** A folder with a plan, in which the command of the driver is run. */
export interface Site {
  /** The command of the driver with these words, at an endpoint. */
  readonly command: (endpoint: string, words: readonly string[]) => Command;
  /** What Pulumi keeps of the stacks; its histories and locks aside. */
  readonly state: () => string;
  readonly remove: () => void;
}

/** Makes a folder with a plan of `tasks` users, and the CSV file of the same users. */
export async function openSite(tasks: number, log: (line: string) => void): Promise<Site> {
  const engine = await findEngine({ log });
  const folder = mkdtempSync(join(tmpdir(), "sharepoint-migration-bench-"));
  const users = Array.from({ length: tasks }, (_none, n) => `user${n}@contoso.com,user${n}@fabrikam.com\n`);
  writeFileSync(join(folder, "users.csv"), `source,target\n${users.join("")}`);
  writeFileSync(
    join(folder, "migration.yaml"),
    "name: bench\nsource: { organization: contoso }\ntarget: { organizationHost: https://fabrikam-my.sharepoint.com }\n" +
      "waves: [{ name: all, users: { csv: users.csv } }]\n",
  );
  const main = join(repositoryRoot, "provider", "dist", "cli", "main.js");
  const stacks = join(folder, ".sharepoint-migration", "state", ".pulumi", "stacks", "bench");
  return {
    command: (endpoint, words) => ({
      program: process.execPath,
      args: [main, ...words],
      cwd: folder,
      env: {
        ...engineEnvironment(engine),
        PULUMI_HOME: join(folder, "home"),
        SHAREPOINT_MIGRATION_ENDPOINT: endpoint,
        CI: "",
        GITHUB_ACTIONS: "",
      },
    }),
    state: () =>
      readdirSync(stacks)
        .filter((name) => name.endsWith(".json"))
        .map((name) => readFileSync(join(stacks, name), "utf8"))
        .join("\n"),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A server that accepts connections and never answers. */
export async function openSilence(): Promise<{ readonly url: string; readonly close: () => void }> {
  const sockets = new Set<{ destroy: () => void }>();
  const server = createServer((socket) => {
    socket.resume().on("error", () => undefined);
    sockets.add(socket);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
