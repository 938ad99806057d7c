import { measuredRun, type Measured } from "../measuredRun.ts";
import type { Report } from "../report/report.ts";
import { startServer } from "../server.ts";
import { deaths, type Death, type Finding } from "./finding.ts";
import { outageReport } from "./outageReport.ts";
import { openSilence, openSite, type Site } from "./site.ts";

/** What to measure. */
export interface OutageOptions {
  readonly tasks: number;
  readonly log: (line: string) => void;
  readonly signal: AbortSignal;
}

/** Every command that calls Graph. */
const commands = [
  "preview",
  "up --yes",
  "status",
  "status --until done",
  "status --watch",
  "report",
  "retry --yes",
  "destroy --yes",
  "validate --live",
  "doctor",
  "init --from users.csv --target https://fabrikam-my.sharepoint.com --from-existing --file other.yaml",
];

const limitMs = 10 * 60_000;

/** Deploys tasks, and runs every command while the service is dead. */
export async function measureOutage({ tasks, log, signal }: OutageOptions): Promise<Report> {
  const site = await openSite(tasks, log);
  const silence = await openSilence();
  const findings: Finding[] = [];
  try {
    const endpoints: Readonly<Record<Death, string>> = {
      "connection refused": await deploy(site, signal),
      "accepts, never answers": silence.url,
    };
    const before = site.state();
    for (const death of deaths) {
      for (const command of commands) {
        const run = await measuredRun(site.command(endpoints[death], command.split(" ")), limitMs, signal);
        signal.throwIfAborted();
        const finding = { ...judged(run), death, command, isStateKept: site.state() === before };
        findings.push(finding);
        log(lineOf(finding));
      }
    }
    return outageReport(findings, tasks);
  } finally {
    silence.close();
    site.remove();
  }
}

/** Deploys the plan to a service that dies afterwards, and gives its URL, at which nothing listens any more. */
async function deploy(site: Site, signal: AbortSignal): Promise<string> {
  const server = await startServer();
  try {
    const { exitCode, output } = await measuredRun(
      site.command(server.url, ["up", "--yes"]),
      limitMs,
      signal,
    );
    if (exitCode !== 0) throw new Error(`The plan could not be deployed: ${output}`);
    return server.url;
  } finally {
    await server.close();
  }
}

const judged = ({ exitCode, seconds, output }: Measured) => ({
  exitCode,
  seconds,
  explanations: (output.match(/^(Next:| +→) /gm) ?? []).length,
  codes: [...new Set([...output.matchAll(/\[([a-z]+\.[.a-zA-Z]+)\]/g)].map(([, code = ""]) => code))],
});

const lineOf = ({ death, command, exitCode, seconds, explanations, codes }: Finding): string =>
  `${death}, ${command}: exit code ${exitCode}, ${seconds.toFixed(1)} s, ${explanations} explanations (${codes.join(", ")})`;
