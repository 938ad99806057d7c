// npm run test:package: packs both packages, installs the tarballs in empty projects with each package manager, and runs Pulumi.
// Then follows the tutorial literally with them.
//   npm run test:package -- pnpm        the combinations whose names contain this
//   npm run test:package -- tutorial    the tutorial alone
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { askedPin, findEngine } from "../../tools/engine/index.ts";
import { packPackages } from "../../tools/package/pack.ts";
import { cells, nameOf } from "./cells.ts";
import { installManagers, trustAsNpm } from "./managers.ts";
import { tryCell, type Outcome } from "./story.ts";
import { followTutorial } from "./tutorial.ts";

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const [filter = ""] = process.argv.slice(2);
const chosen = cells.filter((cell) => nameOf(cell).includes(filter));
const folder = mkdtempSync(join(tmpdir(), "packed-"));
try {
  const certificate = await trustAsNpm(process.env);
  if (certificate !== undefined) process.env["NODE_EXTRA_CA_CERTS"] = certificate;
  const { binDir: engineBin } = await findEngine({ log: say, pin: askedPin(process.env) });
  const tools = { tarballs: packPackages(folder), managers: await installManagers(), engineBin };
  const outcomes: Outcome[] = [];
  const waiting = [...chosen];
  const work = async (): Promise<void> => {
    for (let cell = waiting.shift(); cell; cell = waiting.shift()) {
      const outcome = await tryCell(cell, tools);
      outcomes.push(outcome);
      say(`${outcome.failure === undefined ? "passed" : "FAILED"}  ${nameOf(cell)}`);
      if (outcome.failure !== undefined) say(outcome.failure.replace(/^/gm, "  "));
    }
  };
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, work));
  say("");
  for (const row of tableOf(outcomes)) process.stdout.write(`${row}\n`);
  const failures = outcomes.map(({ failure }) => failure);
  if ("tutorial".includes(filter)) {
    const { failure, secondsToFirstUp } = await followTutorial(tools.tarballs, engineBin);
    failures.push(failure);
    say(failure ?? `The tutorial: ${secondsToFirstUp} s from the installation to the first up`);
  }
  const failed = failures.filter((failure) => failure !== undefined).length;
  process.stdout.write(`${failures.length - failed} passed, ${failed} failed, 0 skipped\n`);
  process.exitCode = failed === 0 && failures.length > 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function tableOf(outcomes: readonly Outcome[]): readonly string[] {
  const head = ["manager", "program", "Node", "SDK", "dependency", "install s", "in all s", "result"];
  const ordered = chosen.flatMap((cell) => outcomes.find((outcome) => outcome.cell === cell) ?? []);
  const rows = ordered.map(({ cell, failure, installSeconds, seconds }) => [
    cell.manager,
    cell.program,
    String(cell.node),
    cell.sdk,
    cell.dependency,
    installSeconds.toFixed(1),
    seconds.toFixed(1),
    failure === undefined ? "passed" : "FAILED",
  ]);
  const widths = head.map((title, column) =>
    Math.max(...[head, ...rows].map((row) => row[column]?.length ?? title.length)),
  );
  return [head, ...rows].map((row) =>
    row
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}
