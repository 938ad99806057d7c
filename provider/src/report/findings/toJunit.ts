import { actorsText, remedyOf } from "../../errors";
import type { Finding } from "../../preflight";
import { xmlAttributes, xmlText } from "../formats/xml";
import { moveText } from "../summary/wording";
import { countVerdicts, type PreflightReport, type ReportedSubject } from "./preflightReport";
import { checksText } from "./words";

/**
 * JUnit's XML, as CI systems read it: a suite for each wave, a case for each subject. A subject that is blocked is a failure. One
 * that nothing is known against, but not all about, is skipped: never a success. A warning is a success with a note.
 */
export function toPreflightJunit({ migration, generatedAt, subjects }: PreflightReport): string {
  const suites = [...Map.groupBy(subjects, ({ wave }) => wave)].flatMap(([wave, own]) => [
    `  <testsuite${attributesOf(wave, own, generatedAt)}>`,
    ...own.map((subject) => testCase(subject, `${migration}.${wave}`)),
    `  </testsuite>`,
  ]);
  return [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<testsuites${attributesOf(migration, subjects, generatedAt)}>`,
    ...suites,
    `</testsuites>`,
    ``,
  ].join("\n");
}

function attributesOf(name: string, subjects: readonly ReportedSubject[], timestamp: string): string {
  const counts = countVerdicts(subjects);
  return xmlAttributes({
    name,
    tests: subjects.length,
    failures: counts.get("blocked") ?? 0,
    errors: 0,
    skipped: counts.get("unknown") ?? 0,
    timestamp,
  });
}

function testCase(subject: ReportedSubject, className: string): string {
  const { verdict, findings, notMade } = subject;
  const open = `    <testcase${xmlAttributes({ classname: className, name: moveText(subject) })}`;
  const of = (wanted: Finding["verdict"]) => findings.filter((finding) => finding.verdict === wanted);
  switch (verdict) {
    case "blocked": {
      const blocking = of("blocked");
      const [first] = blocking;
      const failure = xmlAttributes({
        type: first?.code ?? "blocked",
        message: first ? remedyOf(first.code).cause : "blocked",
      });
      return `${open}><failure${failure}>${blocking.map(findingText).map(xmlText).join("\n")}</failure></testcase>`;
    }
    case "unknown": {
      const missing = notMade.length > 0 ? [`not checked: ${checksText(notMade)}`] : [];
      const message = [...of("unknown").map((finding) => finding.message), ...missing].join(" ");
      return `${open}><skipped${xmlAttributes({ message: `unknown: ${message}` })}/></testcase>`;
    }
    case "warning":
      return `${open}><system-out>${of("warning").map(findingText).map(xmlText).join("\n")}</system-out></testcase>`;
    case "pass":
    case "underWay":
      return `${open}/>`;
  }
}

const findingText = ({ message, code, actors }: Finding): string =>
  `${message} Remedy: ${remedyOf(code).remedy} Who acts: ${actorsText(actors)}. [${code}]`;
