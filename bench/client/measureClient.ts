import type { Report } from "../report/report.ts";
import { contenders as known } from "./contenders/index.ts";
import type { Finding } from "./finding.ts";
import { modes as allModes } from "./modes.ts";
import { clientReport } from "./clientReport.ts";
import { runMode } from "./runMode.ts";

/** What to measure. */
export interface ClientOptions {
  readonly tasks: readonly number[];
  /** Default: all. */
  readonly modes?: readonly string[] | undefined;
  /** Default: all. */
  readonly contenders?: readonly string[] | undefined;
  readonly log: (line: string) => void;
  /** Keeps what was found so far, so that a run which breaks off was not in vain. */
  readonly save: (report: Report) => void;
  readonly signal: AbortSignal;
}

/** Runs every contender through every mode. */
export async function measureClient({
  tasks,
  modes,
  contenders,
  log,
  save,
  signal,
}: ClientOptions): Promise<Report> {
  const names = Object.keys(known).filter((name) => contenders?.includes(name) ?? true);
  const wanted = allModes.filter(({ letter }) => modes?.includes(letter) ?? true);
  const findings: Finding[] = [];
  const order = (one: Finding): number => names.indexOf(one.contender);
  const report = (): Report =>
    clientReport(
      findings.toSorted((one, other) => order(one) - order(other)),
      tasks,
      wanted,
    );
  for (const n of tasks) {
    for (const mode of wanted) {
      if (n > (mode.largest ?? Infinity)) continue;
      for (const name of names) {
        const finding = await runMode(mode, name, n, signal);
        findings.push(finding);
        log(`${mode.letter}, ${n} tasks, ${name}: ${lineOf(finding)}`);
      }
      save(report());
    }
  }
  return report();
}

const lineOf = ({ seconds, calls, lost, throttled, duplicates, orphans }: Finding): string =>
  `${seconds === undefined ? "not finished" : `${seconds.toFixed(1)} s`}, ${calls} calls, ${lost} lost, ` +
  `${throttled} throttled, ${duplicates} duplicates, ${orphans} orphans`;
