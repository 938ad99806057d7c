import { oneLine } from "../text";

/** What people are notified of: texts without markup, some of them from outside. */
export interface Notification {
  /** "merger: up has ended" */
  readonly title: string;
  /** Whether a person has to do something. */
  readonly needsAction: boolean;
  /** Each a paragraph. */
  readonly lines: readonly string[];
}

/** No service shows more, and each refuses far more than this. */
const most = { title: 140, line: 400, lines: 20 };

/** A notification that is safe to send: without control characters, and bounded. */
export function bounded({ title, needsAction, lines }: Notification): Notification {
  const more = lines.length - most.lines;
  const kept = lines.slice(0, most.lines).map((line) => oneLine(line, most.line));
  return {
    title: oneLine(title, most.title),
    needsAction,
    lines: more > 0 ? [...kept, `… and ${String(more)} more`] : kept,
  };
}
