import type { Decision, ErrorData, Preview, WavePreview } from "../../../driver";
import { verdictText, windowText } from "../../../report";
import { durationText, numberText, several, statusText } from "../../../text";
import { commandText } from "../../shared/commandText";
import { mapText } from "../../ui/mapText";
import { costText, countsText, sumOf } from "../../ui/format";
import type { Color, Colorize } from "../../ui/viewport";
import type { SavedValidation } from "../../../stack";

/** More subjects are listed where a change cannot be undone or cannot be made. */
const mostListed = { usually: 3, critical: 20 };
const critical: ReadonlySet<string> = new Set(["cancel", "reschedule", "refuse", "leaveStarted", "unknown"]);
const colors: Readonly<Record<string, Color>> = {
  create: "good",
  adopt: "good",
  cancel: "bad",
  reschedule: "busy",
  refuse: "bad",
  leaveStarted: "busy",
  unknown: "bad",
};

/** A preview for people: each wave with its window, what will be done and why, then the cost. */
export function previewText(preview: Preview, color: Colorize): string {
  const { waves, cost, minutes, unitsPerMinute, leftovers, identityMap } = preview;
  return [
    ...(identityMap ? [mapText(identityMap, color)] : []),
    ...waves.map((wave) => waveText(wave, color)),
    ...leftovers.map(
      ({ wave, tasks, handedOver }) =>
        `${color("strong", wave)} is no longer in the plan, and its stack holds ${several(tasks, "task")}; ${leftoverText(wave, tasks, handedOver)}`,
    ),
    cost.calls === 0
      ? nothingText(unknownIn(waves))
      : `In all: ${costText({ ...cost, minutes, unitsPerMinute })}`,
  ].join("\n\n");
}

/** How many subjects could not be checked. */
export const unknownIn = (waves: readonly WavePreview[]): number =>
  sumOf(waves.map(({ actions }) => actions))["unknown"] ?? 0;

/** What happens to the tasks of a wave that the plan no longer has. */
function leftoverText(wave: string, tasks: number, handedOver: number): string {
  const destroy = `\`${commandText(["destroy", "--wave", wave])}\``;
  if (handedOver === 0) return `${destroy} cancels them`;
  const areAll = tasks === handedOver;
  const rest = areAll ? "" : `, and cancels the other ${numberText(tasks - handedOver)}`;
  return `other waves take over ${areAll ? "all" : numberText(handedOver)} of them in \`up\`; after that ${destroy} forgets those${rest}`;
}

const nothingText = (unknown: number): string =>
  unknown === 0
    ? "Nothing to do."
    : `Nothing to do for the others; ${several(unknown, "subject")} could not be checked.`;

function waveText(
  { wave, window, decisions, problems, findings, disagreements, cost }: WavePreview,
  color: Colorize,
): string {
  const { preferredStartDateTime: from, preferredLatestStartDateTime: until, timeZone } = window;
  const when = windowText({
    timeZone,
    ...(from && { preferredStartDateTime: from.utc }),
    ...(until && { preferredLatestStartDateTime: until.utc }),
  });
  const texts = [
    ...problemTexts([...problems].map(([key, error]) => ({ ...error, key: `${key}: ` }))),
    ...problemTexts(findings.map((error) => ({ ...error, key: "" }))),
  ];
  return [
    `${color("strong", wave)}: ${when === undefined ? "starts as soon as it can" : `starts ${when}`}`,
    ...groupsOf(decisions).flatMap((group) => groupText(group, color)),
    ...texts.map((text) => `  ${color("bad", "problem")} ${text}`),
    ...disagreements.map(
      ({ key, expected, engine }) =>
        `  ${color("busy", "doubtful")} ${key}: ${expected} is expected, but Pulumi plans ${engine}`,
    ),
    ...(cost.calls > 0
      ? [`  costs ${several(cost.calls, "call")}, ${several(cost.units, "resource unit")}`]
      : []),
  ].join("\n");
}

/** What prevents a wave from running: the first of each kind in full, the others in one line each. */
function problemTexts(
  problems: readonly (Pick<ErrorData, "code" | "message" | "headline"> & { readonly key: string })[],
): readonly string[] {
  const explained = new Set<string>();
  return problems.map(({ key, code, message, headline }) => {
    const text = explained.has(code) ? (headline ?? message) : message;
    explained.add(code);
    return key + text.replaceAll("\n", "\n    ");
  });
}

/** Decisions that have the same reason. */
function groupsOf(decisions: readonly Decision[]): readonly (readonly Decision[])[] {
  return [...Map.groupBy(decisions, ({ action, why }) => `${action} ${why}`).values()];
}

function groupText(decisions: readonly Decision[], color: Colorize): readonly string[] {
  const [first] = decisions;
  if (!first) return [];
  const { action, why } = first;
  const most = critical.has(action) ? mostListed.critical : mostListed.usually;
  const text = statusText(action);
  const word =
    (colors[action] ? color(colors[action], text) : text) + " ".repeat(Math.max(0, 13 - text.length));
  const keys = decisions.slice(0, most).map(({ key }) => key);
  const more = decisions.length > most ? [`    … and ${numberText(decisions.length - most)} more`] : [];
  return [
    `  ${word}${numberText(decisions.length).padStart(6)}  ${why}`,
    ...(action === "keep" ? [] : [`    ${keys.join(", ")}`, ...more]),
  ];
}

/** "create 812, adopt 3" of all waves together. */
export const actionsText = ({ waves }: Preview): string =>
  countsText(sumOf(waves.map(({ actions }) => actions)));

/**
 * What the last validation found about the subjects for which tasks will be created, and how long ago; undefined when there are
 * none.
 *
 * @param saved what `validate --live` found, by the subjects' keys
 */
export function validationText(
  { waves }: Pick<Preview, "waves">,
  saved: Readonly<Record<string, SavedValidation>>,
  nowMs: number,
): string | undefined {
  const keys = waves.flatMap(({ decisions }) =>
    decisions.flatMap(({ action, key }) => (action === "create" ? key : [])),
  );
  if (keys.length === 0) return undefined;
  const answers = keys.flatMap((key) => (Object.hasOwn(saved, key) ? (saved[key] ?? []) : []));
  const count = (verdict: SavedValidation["verdict"]): number =>
    answers.filter((answer) => answer.verdict === verdict).length;
  const [blocked, never] = [count("blocked"), keys.length - answers.length];
  const oldestMs = Math.min(...answers.map(({ at }) => Date.parse(at)).filter((ms) => !Number.isNaN(ms)));
  const age = Number.isFinite(oldestMs) ? `, the oldest ${durationText((nowMs - oldestMs) / 1_000)} ago` : "";
  const parts = [
    ...(["pass", "warning", "unknown", "blocked"] as const).flatMap((verdict) =>
      count(verdict) > 0 ? [`${numberText(count(verdict))} ${verdictText[verdict]}`] : [],
    ),
    ...(never > 0 ? [`${numberText(never)} not validated yet`] : []),
  ];
  const next = never + blocked > 0 ? `; run \`${commandText(["validate", "--live"])}\`` : "";
  return `Validation by SharePoint: ${parts.join(", ")}${age}${next}`;
}
