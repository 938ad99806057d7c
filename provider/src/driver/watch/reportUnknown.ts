import { fail } from "../../errors";
import { numberText } from "../../text";
import type { MigrationPlan } from "../../plan";
import type { MigrationEvent, ErrorData } from "../events";
import type { LookUpResult, TaskSnapshot } from "./taskSnapshot";

/**
 * Reports what a look could not find out, each cause once.
 *
 * @throws MigrationError `run.notSeen` when nothing was learned, or the breaker says that nothing more will be: a command
 *   could only guess then
 */
export function reportUnknown(
  snapshot: TaskSnapshot,
  command: string,
  { plan, onEvent = () => undefined }: Audience,
): void {
  const { asked, unknown } = learnedFrom(snapshot);
  if (unknown.length === 0) return;
  const broken = unknown.find(({ code }) => code === "run.stopped");
  if (unknown.length === asked || broken)
    throw notSeen(`${command} ${plan.name}`, broken ?? unknown[0], unknown.length);
  for (const message of groupedByCode(unknown)) onEvent({ event: "warning", message });
}

interface Audience {
  readonly plan: Pick<MigrationPlan, "name">;
  readonly onEvent?: ((event: MigrationEvent) => void) | undefined;
}

/** The failure of a command that could not learn what it is asked for. */
export const notSeen = (attempt: string, cause: ErrorData | undefined, count: number) =>
  fail(
    "run.notSeen",
    { attempt, count, cause: causeOf(cause), code: cause?.code ?? "run.lookEnded" },
    cause?.requestId === undefined ? undefined : { requestId: cause.requestId },
  );

const causeOf = (error: ErrorData | undefined): string =>
  [error?.headline ?? error?.message, error?.because].filter(Boolean).join(" ");

/** What a look was to find out, and how much of it it did not. */
export interface Learned {
  /** How many tasks and subjects Graph was to be asked for. */
  readonly asked: number;
  /** Why each of those is unknown that is. */
  readonly unknown: readonly ErrorData[];
}

/** Counts what a look has learned. What Graph offers no look-up for was not asked. */
export function learnedFrom({ byTaskId, byKey }: TaskSnapshot): Learned {
  const all: readonly LookUpResult[] = [...byTaskId.values(), ...byKey.values()].filter(
    ({ is }) => is !== "impossible",
  );
  return { asked: all.length, unknown: all.flatMap((seen) => (seen.is === "unknown" ? seen.error : [])) };
}

/** Failures as a person reads them: of each code the first in full, and how many more there are. */
function groupedByCode(errors: readonly ErrorData[]): readonly string[] {
  return [...Map.groupBy(errors, ({ code }) => code)].flatMap(([code, [first, ...more]]) => {
    if (!first) return [];
    const rest = more.length === 0 ? "" : `\n… and ${numberText(more.length)} more with [${code}]`;
    return [`${first.message}${rest}`];
  });
}
