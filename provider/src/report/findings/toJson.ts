import { countVerdicts, groupsOf, type PreflightReport } from "./preflightReport";

/** The version of the form of `preflight.json`. It increases when a change would mislead existing readers. */
export const PREFLIGHT_SCHEMA_VERSION = 1;

/** The data, its counts and its causes, for programs, with each top-level property and each subject on its own line. */
export function toPreflightJson(data: PreflightReport): string {
  const { migration, sourceName, targetName, generatedAt, version, sizes, gaps, subjects } = data;
  const head = {
    schemaVersion: PREFLIGHT_SCHEMA_VERSION,
    ...{ migration, sourceName, targetName, generatedAt, version },
    counts: { subjects: subjects.length, ...Object.fromEntries(countVerdicts(subjects)) },
    sizes,
    gaps,
    causes: groupsOf(data),
  };
  const lines = Object.entries(head).map(([name, value]) => `  "${name}": ${JSON.stringify(value)}`);
  const list = subjects.map((subject) => `    ${JSON.stringify(subject)}`).join(",\n");
  const all = subjects.length === 0 ? "[]" : `[\n${list}\n  ]`;
  return `{\n${[...lines, `  "subjects": ${all}`].join(",\n")}\n}\n`;
}
