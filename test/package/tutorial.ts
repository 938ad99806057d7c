import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { blocksIn, exitCodeOf, isFile, isRun, type PageBlock } from "../../tools/docs/pageBlocks.ts";
import { runCommand } from "../../tools/engine/runCommand.ts";
import type { Packed } from "../../tools/package/pack.ts";
import { cleanEnvironment } from "./managers.ts";

/** What came of following the tutorial. */
export interface Followed {
  /** What went wrong, with what was printed. */
  readonly failure?: string;
  /** How long it took from the start of the installation to the end of the first `up`. */
  readonly secondsToFirstUp: number;
}

/** Does what the tutorial says in one shell, from the installation of the tarballs to the destroy that leaves nothing. */
export async function followTutorial(tarballs: readonly Packed[], engineBin: string): Promise<Followed> {
  const folder = mkdtempSync(join(tmpdir(), "tutorial-"));
  try {
    const [reader, home] = [join(folder, "reader"), join(folder, "home")];
    for (const path of [reader, home]) mkdirSync(path);
    const env = cleanEnvironment(
      { PULUMI_HOME: home, PULUMI_SKIP_UPDATE_CHECK: "true", SHAREPOINT_MIGRATION_LAG_SECONDS: "0.1" },
      [engineBin],
    );
    const script = scriptOf(blocksIn("tutorial.md"), String(await freePort()), tarballs);
    const ran = await runCommand("bash", ["-c", script], { cwd: reader, env, limitMs: 600_000 });
    const secondsToFirstUp = Number(/^seconds to the first up: (\d+)$/m.exec(ran.stdout)?.[1] ?? NaN);
    return ran.ok
      ? { secondsToFirstUp }
      : { secondsToFirstUp, failure: `The tutorial failed.\n${ran.stdout}\n${ran.stderr}` };
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The page as a script; it ends with 0 only if every command ends as the page says. */
function scriptOf(blocks: readonly PageBlock[], port: string, tarballs: readonly Packed[]): string {
  const steps = blocks.map((block) => {
    const text = block.text.replaceAll("4100", port);
    if (isFile(block)) return `cat > ${block.word} <<'END_OF_FILE'\n${text}END_OF_FILE`;
    if (block.word === "install") return `SECONDS=0\n${withTarballs(text, tarballs)}`;
    if (!isRun(block)) return "";
    if (block.word === "background")
      return `${text.trim()} > /dev/null 2>&1 &\nuntil curl -sf http://127.0.0.1:${port}/simulator/health; do sleep 0.2; done`;
    const code = exitCodeOf(block);
    return code === 0 ? text : `code=0; ${text.trim()} || code=$?; test "$code" = ${code}`;
  });
  const firstUp = steps.findIndex((step) => step.includes("sharepoint-migration up"));
  const timed = steps.map((step, index) =>
    index === firstUp ? `${step}\necho "seconds to the first up: $SECONDS"` : step,
  );
  return [
    "set -euo pipefail",
    `trap 'curl -s -X POST http://127.0.0.1:${port}/simulator/shutdown || true' EXIT`,
    ...timed,
  ].join("\n");
}

/** The packages that are to be published take the place of those that the registry has. */
const withTarballs = (text: string, tarballs: readonly Packed[]): string =>
  tarballs.reduce(
    (changed, { name, path }) => changed.replaceAll(new RegExp(`(?<= )${name}(?=\\s|$)`, "gm"), path),
    text,
  );

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
