import type { Decision, Preview, ShownInstant, WavePreview } from "../../driver/index";
import type { Paint, Tone } from "../progress/canvas";
import { countsText } from "../progress/words";
import { numberText, several } from "../../text";

/** What cannot be taken back, or cannot be done, is shown in full, as far as a person reads. */
const shown = { usually: 3, closely: 20 };
const watched: ReadonlySet<string> = new Set(["cancel", "reschedule", "refuse", "leaveStarted", "unknown"]);
const tones: Readonly<Record<string, Tone>> = {
  create: "good",
  adopt: "good",
  cancel: "bad",
  reschedule: "busy",
  refuse: "bad",
  leaveStarted: "busy",
  unknown: "bad",
};

/** A preview as people read it: each wave with its window, what will be done and why, then what it costs. */
export function previewText(preview: Preview, paint: Paint): string {
  const { waves, cost, minutes, unitsPerMinute, leftovers } = preview;
  return [
    ...waves.map((wave) => waveText(wave, paint)),
    ...leftovers.map(
      ({ wave, tasks, handedOver }) =>
        `${paint("strong", wave)} is no longer in the plan, and its stack holds ${several(tasks, "task")}; ${leftoverText(wave, tasks, handedOver)}`,
    ),
    cost.calls === 0
      ? nothingText(waves)
      : `In all: ${several(cost.calls, "call")}, ${several(cost.units, "resource unit")}, about ${minutesText(minutes)} at ${numberText(unitsPerMinute)} units a minute`,
  ].join("\n\n");
}

/** What becomes of the tasks of a wave that the plan no longer has. */
function leftoverText(wave: string, tasks: number, handedOver: number): string {
  const destroy = `\`destroy --wave ${wave}\``;
  if (handedOver === 0) return `${destroy} cancels them`;
  const rest = tasks === handedOver ? "" : `, and cancels the other ${numberText(tasks - handedOver)}`;
  return `other waves take over ${tasks === handedOver ? "all" : numberText(handedOver)} of them in \`up\`; after that ${destroy} lets go of those${rest}`;
}

/** Where subjects are unknown, nothing can be said of what is to be done about them. */
const nothingText = (waves: readonly WavePreview[]): string => {
  const unknown = waves.reduce((all, { actions }) => all + (actions["unknown"] ?? 0), 0);
  return unknown === 0
    ? "Nothing is to be done."
    : `Nothing is to be done about the others; ${several(unknown, "subject")} could not be looked at.`;
};

function waveText(
  { wave, window, decisions, problems, findings, disagreements, cost }: WavePreview,
  paint: Paint,
): string {
  const when = [
    instantText("from", window.preferredStartDateTime),
    instantText("at the latest", window.preferredLatestStartDateTime),
  ].filter(Boolean);
  return [
    `${paint("strong", wave)}: ${when.length > 0 ? `starts ${when.join(", ")} (${window.timeZone})` : "starts as soon as it can"}`,
    ...groupsOf(decisions).flatMap((group) => groupText(group, paint)),
    ...problemTexts([...problems].map(([key, error]) => ({ ...error, key: `${key}: ` }))).map(
      (text) => `  ${paint("bad", "problem")} ${text}`,
    ),
    ...problemTexts(findings.map((error) => ({ ...error, key: "" }))).map(
      (text) => `  ${paint("bad", "problem")} ${text}`,
    ),
    ...disagreements.map(
      ({ key, expected, engine }) =>
        `  ${paint("busy", "doubtful")} ${key}: ${expected} is expected, and Pulumi says ${engine}`,
    ),
    ...(cost.calls > 0 ? [`  costs ${several(cost.calls, "call")}, ${several(cost.units, "unit")}`] : []),
  ].join("\n");
}

/** What keeps a wave from being run: the first of each kind with why, what next, and its code; the others in a line. */
function problemTexts(
  problems: readonly { readonly key: string; readonly code: string; readonly message: string }[],
): readonly string[] {
  const told = new Set<string>();
  return problems.map(({ key, code, message }) => {
    const [first = "", ...more] = message.split("\n");
    const isTold = told.has(code);
    told.add(code);
    return [key + first, ...(isTold ? [] : more)].join("\n    ");
  });
}

const instantText = (word: string, instant: ShownInstant | undefined): string =>
  instant === undefined
    ? ""
    : `${word} ${instant.local}${instant.local === instant.utc ? "" : ` = ${instant.utc}`}`;

interface Group {
  readonly action: string;
  readonly why: string;
  readonly keys: readonly string[];
}

/** Decisions that have the same reason. */
function groupsOf(decisions: readonly Decision[]): readonly Group[] {
  const groups = Map.groupBy(decisions, ({ action, why }) => `${action} ${why}`);
  return [...groups.values()].flatMap((own) => {
    const [first] = own;
    return first ? [{ action: first.action, why: first.why, keys: own.map(({ key }) => key) }] : [];
  });
}

function groupText({ action, why, keys }: Group, paint: Paint): readonly string[] {
  const most = watched.has(action) ? shown.closely : shown.usually;
  const word =
    (tones[action] ? paint(tones[action], action) : action) + " ".repeat(Math.max(0, 13 - action.length));
  const more = keys.length > most ? [`    … and ${numberText(keys.length - most)} more`] : [];
  return [
    `  ${word}${numberText(keys.length).padStart(6)}  ${why}`,
    ...(action === "keep" ? [] : [`    ${keys.slice(0, most).join(", ")}`, ...more]),
  ];
}

const minutesText = (minutes: number): string =>
  minutes < 1 ? "a minute" : several(Math.ceil(minutes), "minute");

/** "create 812, adopt 3" of all waves together. */
export function actionsText({ waves }: Preview): string {
  const all: Record<string, number> = {};
  for (const { actions } of waves) {
    for (const [action, count] of Object.entries(actions)) all[action] = (all[action] ?? 0) + count;
  }
  return countsText(all);
}
