// Agents of Azure Pipelines obey these anywhere in what a step prints, and so did those of GitHub.
const agentCommand = /##(?=\[|vso\[)/gi;

// The Automation API guesses what happened by searching the CLI's output for these phrases. A failure of ours that
// quoted one would be reported as something else, so the space inside is made a no-break space: the same to the eye.
const cliPhrases = [
  /already exists/gi,
  /no stack named/gi,
  /conflict: another update is currently in progress/gi,
  /is currently locked by/gi,
];

/** Keeps a text from being mistaken for one of the Pulumi CLI's own failures. */
export const keepClearOfCliPhrases = (text: string): string =>
  cliPhrases.reduce((kept, phrase) => kept.replace(phrase, (found) => found.replaceAll(" ", "\u00a0")), text);

/**
 * Makes text from the network or from a file safe to print on one line: no control characters, no line breaks, no
 * terminal escapes, no commands to a pipeline's agent, no half of a character, bounded.
 *
 * @param maxLength in characters; the cut is shown by an ellipsis
 */
export function oneLine(text: string, maxLength = 300): string {
  const flat = text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ") // control, format (zero width, direction), line and paragraph ends
    .replace(/ {2,}/g, " ")
    .replace(agentCommand, "# #")
    .trim();
  return flat.length > maxLength ? `${flat.slice(0, maxLength - 1).replace(/\p{Cs}$/u, "")}…` : flat;
}

/** A text of a person's file, safe to be shown inside a sentence. */
export const quoted = (text: string): string => `"${oneLine(text, 60)}"`;

/** "a, b or c" */
export const listOf = (words: readonly string[], last: "and" | "or"): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1) ?? ""}`;

/** A status or an action of the wire in words: "inProgress" → "in progress". */
export const statusText = (word: string): string =>
  word.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** 3120 → "3,120" */
export const numberText = (value: number): string => value.toLocaleString("en-US");

/**
 * The part of a whole in per cent, with one decimal. Cut, not rounded: 100 only when it is all, and 97.96 must not read as
 * the 98 that a gate needs. Nothing of nothing is all.
 */
export const percentOf = (part: number, whole: number): number =>
  whole === 0 ? 100 : Math.floor((part * 1_000) / whole) / 10;

/** The same as text: "84.1 %" */
export const percentText = (part: number, whole: number): string => `${numberText(percentOf(part, whole))} %`;

/** "1 task", "3,120 tasks" */
export const several = (count: number, one: string, many = `${one}s`): string =>
  `${numberText(count)} ${count === 1 ? one : many}`;

/** 252 → "4 min 12 s". The two largest units; seconds are rounded. */
export function durationText(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const parts = [
    [Math.floor(whole / 86_400), "d"],
    [Math.floor(whole / 3_600) % 24, "h"],
    [Math.floor(whole / 60) % 60, "min"],
    [whole % 60, "s"],
  ] as const;
  const first = parts.findIndex(([count]) => count > 0);
  if (first < 0) return "0 s";
  return parts
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(" ");
}

/** A word of a command line, quoted where a Unix shell needs it. */
export const shellWord = (word: string): string =>
  /^[\w@%+=:,./\\-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
