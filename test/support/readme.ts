import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import type { JournalCall } from "../../provider/src/simulator";
import { listen } from "./listen";
import { openShell } from "./shell";

/** Commands of a README, and what it shows of what they print. */
export interface ReadmeStep {
  readonly commands: string;
  /** Undefined for a command that keeps running. */
  readonly exitCode: number | undefined;
  readonly shown: readonly string[];
}

/** What is left when the commands of a README have been typed. */
export interface TypedReadme {
  /** Commands that ended with another exit code than the README says, and lines that they did not print. */
  readonly differences: readonly string[];
  /** How many tasks the simulator has. */
  readonly tasks: number;
  /** The calls that the simulator received and the API does not have. */
  readonly unknownCalls: readonly JournalCall[];
}

/** The blocks `sh`, each with the block `text` that follows it. Those for `elsewhere` are left out. */
export function stepsIn(readme: string): readonly ReadmeStep[] {
  const blocks = [...readme.matchAll(/^```(sh|text)(.*)\n([\s\S]*?)^```$/gm)];
  return blocks.flatMap(([, language, note = "", commands = ""], index) => {
    if (language !== "sh" || note.trim() === "elsewhere") return [];
    const [, follows = "", , shown = ""] = blocks[index + 1] ?? [];
    const exitCode = note.trim() === "background" ? undefined : Number(/exit=(\d+)/.exec(note)?.[1] ?? 0);
    return { commands, exitCode, shown: follows === "text" ? shown.trim().split("\n") : [] };
  });
}

/**
 * Types every command of the README of a folder into one shell, in a copy of the folder, and compares what is printed.
 * In what a README shows, `…` is any text.
 */
export async function typeReadme(folder: string): Promise<TypedReadme> {
  const ports = { "4100": await freePort(), "3000": await freePort() };
  const readme = Object.entries(ports).reduce(
    (text, [port, free]) => text.replaceAll(new RegExp(`\\b${port}\\b`, "g"), free),
    readFileSync(join(folder, "README.md"), "utf8"),
  );
  await using shell = openShell(folder);
  const differences: string[] = [];
  for (const { commands, exitCode, shown } of stepsIn(readme)) {
    const missingIn = (output: string): readonly string[] => shown.filter((line) => !isPrinted(line, output));
    if (exitCode === undefined) {
      await shell.start(commands, (output) => output !== "" && missingIn(output).length === 0);
      continue;
    }
    const ended = await shell.type(commands, { mayFail: exitCode !== 0 });
    const missing = missingIn(ended.output);
    if (ended.exitCode === exitCode && missing.length === 0) continue;
    const said = missing.map((line) => `\nnot printed: ${line}`).join("");
    differences.push(`${commands}exit code ${ended.exitCode}${said}\n${ended.output}`);
    break; // what follows needs it
  }
  const read = async <T>(what: string): Promise<T> =>
    (await (await fetch(`http://127.0.0.1:${ports["4100"]}/simulator/${what}`)).json()) as T;
  const { tasks } = await read<{ tasks: unknown[] }>("tasks");
  const { calls } = await read<{ calls: JournalCall[] }>("journal");
  const unknownCalls = calls.filter(({ operation }) => operation === "unknown");
  return { differences, tasks: tasks.length, unknownCalls };
}

function isPrinted(line: string, output: string): boolean {
  const parts = line
    .trim()
    .split("…")
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/ +/g, " +"));
  return new RegExp(`^ *${parts.join(".*")} *$`, "m").test(output);
}

/** A port that is free now. */
export async function freePort(): Promise<string> {
  const { host, close } = await listen(createServer());
  await close();
  return new URL(`http://${host}`).port;
}
