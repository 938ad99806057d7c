import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { blocksIn, isFile, isRun, type PageBlock } from "../../tools/docs/pageBlocks";
import { listen } from "./listen";

const root = join(__dirname, "../..");
const engineBin = process.env["SHAREPOINT_MIGRATION_TEST_ENGINE_BIN"];
/** The port that the pages show; a test uses one that is free. */
const shownPort = "4100";

/** What a command printed. */
export interface Ran {
  readonly block: PageBlock;
  readonly exitCode: number | null;
  readonly out: string;
  readonly err: string;
}

/** A folder in which a reader does what a page says. */
export interface Reader {
  readonly folder: string;
  readonly write: (name: string, text: string) => void;
  /** Runs one line of shell. */
  readonly run: (text: string) => Promise<Omit<Ran, "block">>;
  /** Does everything that the page says, in order; what runs in the background goes on. What a test lacks can be replaced. */
  readonly follow: (page: string, replaced?: (text: string) => string) => Promise<readonly Ran[]>;
}

/** Opens a folder with the package installed; the simulator is that of `url`, or the one that the page starts. */
export async function openReader(url?: string): Promise<Reader & AsyncDisposable> {
  const folder = mkdtempSync(join(tmpdir(), "sharepoint-migration-reader-"));
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  const port = url === undefined ? await freePort() : new URL(url).port;
  const background: ChildProcess[] = [];
  const env = {
    ...process.env,
    PATH: [engineBin, process.env["PATH"]].filter(Boolean).join(delimiter),
    PULUMI_HOME: join(folder, ".pulumi-home"),
    PULUMI_BACKEND_URL: undefined,
    PULUMI_CONFIG_PASSPHRASE: undefined,
    SHAREPOINT_MIGRATION_ENDPOINT: url,
    SHAREPOINT_MIGRATION_LAG_SECONDS: "0.1", // a simulator that does not lag
    GITHUB_ACTIONS: undefined,
    TERM: undefined,
  };
  const exports: string[] = [];
  const start = (text: string): ChildProcess =>
    spawn("bash", ["-euo", "pipefail", "-c", [...exports, text.replaceAll(shownPort, port)].join("\n")], {
      cwd: folder,
      env,
      stdio: ["ignore", "pipe", "pipe"],
      detached: true, // a group of its own, so that what it has started can be ended with it
    });
  const write = (name: string, text: string): void => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  return {
    folder,
    write,
    run: async (text) => finished(start(text)),
    follow: async (page, replaced = (text) => text) => {
      const ran: Ran[] = [];
      for (const block of blocksIn(page).map((shown) => ({ ...shown, text: replaced(shown.text) }))) {
        if (isFile(block)) write(block.word, block.text);
        else if (isRun(block) && block.word === "background") {
          const child = start(block.text);
          background.push(child);
          await saidSomething(child);
        } else if (isRun(block)) {
          ran.push({ block, ...(await finished(start(block.text))) });
          exports.push(
            ...block.text
              .replaceAll(shownPort, port)
              .split("\n")
              .filter((line) => /^(export|unset) /.test(line)),
          );
        }
      }
      return ran;
    },
    [Symbol.asyncDispose]: async () => {
      for (const child of background) {
        if (child.pid === undefined || child.exitCode !== null) continue;
        const exit = once(child, "exit");
        process.kill(-child.pid, "SIGKILL");
        await exit;
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function finished(child: ChildProcess): Promise<Omit<Ran, "block">> {
  let [out, err] = ["", ""];
  child.stdout?.on("data", (chunk: Buffer) => (out += chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => (err += chunk.toString()));
  const [exitCode] = (await once(child, "close")) as [number | null];
  return { exitCode, out, err };
}

async function saidSomething({ stdout, stderr }: ChildProcess): Promise<void> {
  stderr?.resume();
  if (stdout) await once(stdout, "data");
}

async function freePort(): Promise<string> {
  const { host, close } = await listen(createServer());
  await close();
  return host.split(":")[1] ?? "";
}
