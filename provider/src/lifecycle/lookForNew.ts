import type { MigrationError } from "../errors";
import { sendLookUp, type RemoteTask } from "../graph";
import { isSameTask, type TaskInputs } from "../task";
import { isReplaceable } from "./existingTask";
import { waitsBetweenLooksMs } from "./lag";
import type { BoundCall } from "./guardedCall";
import type { Session } from "./session";

/** How long to look for a task that Graph only mentions. Nothing is at risk, because the POST was refused. */
const mentionedPatienceMs = 10_000;

/** What is looked for, and why. */
export interface Search {
  readonly inputs: TaskInputs;
  /** What the look-up showed before the POST. */
  readonly shownTaskId: string | undefined;
  readonly postedAtMs: number;
  /** When the outcome came to be in doubt. */
  readonly doubtfulAtMs: number;
  /** Reported when a look fails. */
  readonly doubt: MigrationError;
}

/** The result of a search. */
export interface Found {
  /** A task that was not there before the POST. */
  readonly task?: RemoteTask;
  /** Whether its absence proves that the POST created none. */
  readonly isProof: boolean;
}

/**
 * Looks for a task that did not exist before the POST, with growing pauses, for as long as the service is known to lag.
 * Other creates continue meanwhile. A look-up that still shows an older task proves nothing, unless the service is
 * known to show the newest.
 */
export async function lookForNew(
  session: Session,
  call: BoundCall,
  { inputs, shownTaskId, postedAtMs, doubtfulAtMs, doubt }: Search,
): Promise<Found> {
  const { clock, lag } = session;
  const isMentioned = doubt.outcome === "refused";
  let hasOlder = shownTaskId !== undefined;
  let wasHidden = false;
  for (const waitMs of waitsBetweenLooksMs()) {
    const longestMs = Math.min(isMentioned ? mentionedPatienceMs : Infinity, session.deadlineMs());
    const leftMs = (): number => Math.min(longestMs, lag.patienceMs()) - (clock.now() - doubtfulAtMs);
    if (waitMs > 0) {
      const restMs = leftMs();
      if (restMs <= 0) break;
      await clock.sleep(Math.min(waitMs, restMs)).catch(() => {
        throw doubt; // after an interrupt
      });
    }
    const shown = await call((connection) => sendLookUp(connection, inputs)).catch(() => {
      throw doubt;
    });
    const isNew =
      shown.is === "found" &&
      !(shownTaskId !== undefined && isSameTask(shown.task.progress.taskId, shownTaskId));
    if (isNew && !isReplaceable(shown.task, session)) {
      lag.noteVisible(clock.now() - postedAtMs, wasHidden);
      if (hasOlder) lag.noteShowsNewest();
      lag.noteSeen(shown.task.progress.taskId);
      return { task: shown.task, isProof: true };
    }
    hasOlder ||= isNew;
    wasHidden = true;
    await measure(session, call);
  }
  const wasPatient = clock.now() - doubtfulAtMs >= lag.patienceMs();
  return { isProof: wasPatient && (!hasOlder || lag.showsNewest()) };
}

/** A source whose look-up never shows the new task beside an older one measures nothing; it is dropped after this. */
const longestSampleMs = 600_000;

/** Looks up the tasks that this run created last, which measures how long the service lags. */
async function measure({ knownTasks, clock, lag }: Session, call: BoundCall): Promise<void> {
  for (const sample of knownTasks.takeSamples()) {
    const { inputs, taskId, createdAtMs, hadOlder, wasHidden } = sample;
    const shown = await call((connection) => sendLookUp(connection, inputs)).catch(() => undefined);
    const afterMs = clock.now() - createdAtMs;
    if (shown?.is === "found" && isSameTask(shown.task.progress.taskId, taskId)) {
      lag.noteVisible(afterMs, wasHidden);
      if (hadOlder) lag.noteShowsNewest();
    } else if (shown && afterMs < longestSampleMs) {
      if (!hadOlder) lag.noteHidden(afterMs);
      knownTasks.returnSample(sample);
    }
  }
}
