import type { IfExists } from "../task";
import { programName } from "../text";
import type { Gate, WaveWindow } from "./plan";

/** The content of a new plan. */
export interface PlanDraft {
  readonly name: string;
  readonly source: { readonly organization: string; readonly tenantId?: string };
  readonly target:
    | { readonly organizationHost: string }
    | { readonly organizationId: string; readonly dataLocationCode?: string };
  /** Default: reschedule. */
  readonly ifExists?: IfExists;
  /** Of the instants without an offset that people will add. */
  readonly timeZone?: string;
  /** Such as "7d". Default: none. */
  readonly requireValidation?: string;
  readonly waves: readonly DraftWave[];
}

/** A wave of a new plan. One without any list is written as intentionally empty. */
export interface DraftWave {
  readonly name: string;
  readonly dependsOn?: readonly string[];
  readonly gate?: Gate;
  /** Its instants may leave the offset out, as in a plan. */
  readonly window?: WaveWindow;
  readonly users?: readonly DraftEntry[];
  readonly sites?: readonly DraftEntry[];
  readonly groups?: readonly DraftEntry[];
}

/** One source and its target, or a CSV file, by its path from the plan's folder. */
export type DraftEntry = { readonly source: string; readonly target: string } | { readonly csv: string };

const schemaInPackage = "./node_modules/pulumi-sharepoint-migration/schema/migration.schema.json";

/**
 * Writes a plan as commented YAML, which `readPlan` accepts if the values are valid.
 *
 * @param schema where editors find the JSON Schema, from the plan's folder. Default: in the installed package
 */
export function planFrom(draft: PlanDraft, schema: string = schemaInPackage): string {
  const lines = [
    `# yaml-language-server: $schema=${schema}`,
    `# What to move, where to, and when. \`${programName()} validate\` checks it.`,
    `name: ${scalar(draft.name)}`,
    "",
    "source:",
    `  organization: ${scalar(draft.source.organization)} # for people`,
    draft.source.tenantId === undefined
      ? "  # tenantId: 11111111-2222-3333-4444-555555555555 # default: the tenant of the credentials"
      : `  tenantId: ${scalar(draft.source.tenantId)}`,
    "",
    "target:",
    ...given(draft.target).map(([key, value]) => `  ${key}: ${scalar(value)}`),
    "",
    "defaults:",
    `  ifExists: ${draft.ifExists ?? "reschedule"} # what to do with an existing task; or: adopt, refuse`,
    draft.timeZone === undefined
      ? "  # timeZone: Europe/Zurich # of times without an offset"
      : `  timeZone: ${scalar(draft.timeZone)} # of times without an offset`,
    "",
    ...(draft.requireValidation === undefined
      ? []
      : [`requireValidation: ${scalar(draft.requireValidation)}`, ""]),
    "waves:",
    ...draft.waves.flatMap(wave),
  ];
  return `${lines.join("\n")}\n`;
}

const given = (fields: object): readonly (readonly [string, string])[] =>
  Object.entries(fields).flatMap(([key, value]) =>
    typeof value === "string" ? [[key, value] as const] : [],
  );

function wave(draft: DraftWave): readonly string[] {
  const { users, sites, groups } = draft;
  const isEmpty = (users ?? sites ?? groups) === undefined;
  return [
    `  - name: ${scalar(draft.name)}`,
    ...order(draft),
    ...window(draft),
    ...list("users", isEmpty ? [] : users),
    ...list("sites", sites),
    ...list("groups", groups),
  ];
}

function order({ dependsOn = [], gate }: DraftWave): readonly string[] {
  if (dependsOn.length === 0) return [];
  const after = `    dependsOn: [${dependsOn.map(scalar).join(", ")}]`;
  return gate === undefined
    ? [
        after,
        "    # gate: { completedPercent: 98, noneInProgress: true } # conditions on the waves in dependsOn",
      ]
    : [after, `    gate: ${flow(gate)}`];
}

function window(draft: DraftWave): readonly string[] {
  const bounds = given(draft.window ?? {}).map(([key, value]) => `      ${key}: ${scalar(value)}`);
  if (bounds.length > 0) return ["    window:", ...bounds];
  return [
    "    # Without a window, tasks start as soon as SharePoint can start them.",
    "    # window:",
    '    #   preferredStartDateTime: "2099-12-05T20:00+01:00"',
    '    #   preferredLatestStartDateTime: "2099-12-06T04:00+01:00" # tasks that have not started by then are cancelled',
  ];
}

function list(key: string, entries: readonly DraftEntry[] | undefined): readonly string[] {
  if (entries === undefined) return [];
  if (entries.length === 0) return [`    ${key}: []`];
  return [`    ${key}:`, ...entries.map((entry) => `      - ${entryText(entry)}`)];
}

const entryText = (entry: DraftEntry): string => ("csv" in entry ? `csv: ${scalar(entry.csv)}` : flow(entry));

const flow = (fields: object): string => {
  const pairs = Object.entries(fields) as [string, string | number | boolean][];
  return `{ ${pairs.map(([key, value]) => `${key}: ${typeof value === "string" ? scalar(value) : value}`).join(", ")} }`;
};

/** A string as YAML writes it anywhere: plain if it cannot be read as anything else, otherwise in double quotes. */
const scalar = (text: string): string => {
  const isBare = /^[A-Za-z][\w@.:/+-]*[\w/]$/.test(text) && !/^(true|false|null)$/i.test(text);
  return isBare ? text : JSON.stringify(text);
};
