import type { Bar, Report } from "../report/report.ts";
import { deaths, type Finding } from "./finding.ts";

/** How soon a command should say that the service is dead. */
const longestSeconds = 30;

/** The findings as a table and bars. */
export function outageReport(findings: readonly Finding[], tasks: number): Report {
  return {
    name: "outage",
    title: "A dead service",
    repeat: `npm run bench -- outage --tasks ${tasks}`,
    method: [
      `${tasks} tasks were deployed before. Then each command of \`sharepoint-migration\` ran by itself, once at a port where nothing listens and once at a server that accepts connections and never answers. Explanations are messages of four lines, of which the third says what to do.`,
    ],
    bars: deaths.flatMap((death) => {
      const seen = findings.filter((one) => one.death === death);
      const commands = `of ${seen.length} commands`;
      const slowest = Math.max(...seen.map(({ seconds }) => seconds));
      return [
        bar(`${death}: exit code is not 0`, "all", seen, ({ exitCode }) => exitCode !== 0, commands),
        bar(`${death}: one explanation`, "all", seen, ({ explanations }) => explanations === 1, commands),
        bar(`${death}: state unchanged`, "all", seen, ({ isStateKept }) => isStateKept, commands),
        {
          promise: `${death}: slowest command`,
          limit: `≤ ${longestSeconds} s`,
          measured: seen.length > 0 ? `${slowest.toFixed(1)} s` : "not measured",
          met: seen.length > 0 ? slowest <= longestSeconds : undefined,
        },
      ];
    }),
    tables: [
      {
        title: "Each command",
        columns: ["endpoint", "command", "exit code", "seconds", "explanations", "codes"],
        rows: findings.map(({ death, command, exitCode, seconds, explanations, codes }) => [
          death,
          `\`${command}\``,
          String(exitCode),
          seconds.toFixed(1),
          String(explanations),
          codes.join(", "),
        ]),
      },
    ],
    charts: [],
  };
}

function bar(
  promise: string,
  limit: string,
  seen: readonly Finding[],
  isMet: (one: Finding) => boolean,
  of: string,
): Bar {
  const met = seen.filter(isMet).length;
  return {
    promise,
    limit,
    measured: seen.length > 0 ? `${met} ${of}` : "not measured",
    met: seen.length > 0 ? met === seen.length : undefined,
  };
}
