import type { Counts, ErrorData, EventOf, MigrationEvent, Step, SubjectAction } from "../../driver";
import { noRate, rateAfter, type Rate } from "./rate";

/** What is known of a wave. */
export interface WaveProgress {
  readonly name: string;
  readonly phase: "waiting" | "running" | "finished" | "blocked";
  /** What will be done, by action. */
  readonly planned: Counts;
  /** What was done, by action, failures not among it. */
  readonly done: Counts;
  readonly failed: number;
  /** How many subjects need work, where no actions are known. */
  readonly subjects?: number;
  /** Its tasks by status. */
  readonly statuses?: Counts;
  /** Why it was not started. */
  readonly reason?: string;
  readonly seconds?: number;
}

/** One failure, for the list below the waves. */
export interface ShownFailure {
  readonly subject: string;
  readonly wave: string;
  readonly error: ErrorData;
}

/** What the command is doing, and how far it is: wave 2 of 3, task 12 of 50. */
export interface Doing {
  readonly step: Step;
  readonly number?: number | undefined;
  readonly of?: number | undefined;
}

/** What is known from the events so far. */
export interface ProgressState {
  readonly startedMs: number;
  readonly command?: string;
  readonly migration?: string;
  readonly waves: ReadonlyMap<string, WaveProgress>;
  /** The last five. */
  readonly failures: readonly ShownFailure[];
  readonly failureCount: number;
  readonly doing?: Doing;
  /** The pause that Graph asked for, until calls continue. */
  readonly throttled?: { readonly message: string; readonly atMs: number };
  readonly rate: Rate;
  /** The last one. */
  readonly status?: EventOf<"status">;
  readonly finished?: EventOf<"run.finished">;
}

const shownFailures = 5;
/** Answers in transit when a pause starts may still arrive. */
const stragglersMs = 1_000;
const idle: ReadonlySet<string> = new Set<SubjectAction>(["keep", "leaveStarted", "unknown"]);

/** Before the first event. */
export const noProgress = (startedMs: number, command?: string): ProgressState => ({
  startedMs,
  ...(command !== undefined && { command }),
  waves: new Map(),
  failures: [],
  failureCount: 0,
  rate: noRate,
});

/** What is known after one more event. */
export function progressAfter(before: ProgressState, event: MigrationEvent, nowMs: number): ProgressState {
  switch (event.event) {
    case "run.started": {
      const { command, migration, waves } = event;
      return {
        ...before,
        command,
        migration,
        waves: new Map(waves.map((name) => [name, before.waves.get(name) ?? newWave(name)])),
      };
    }
    case "step":
      return { ...before, doing: event };
    case "look.progress": {
      const { asked, total } = event;
      return movedOn(
        asked < total ? { ...before, doing: { step: "askGraph", number: asked, of: total } } : idling(before),
        nowMs,
      );
    }
    case "wave.planned":
      return withWave(before, event.wave, { planned: event.actions });
    case "wave.started":
      return withWave({ ...before, rate: noRate }, event.wave, {
        phase: "running",
        subjects: event.subjects,
      });
    case "subject.done":
      return subjectDone(before, event, nowMs);
    case "subject.validated":
      return subjectDone(before, { ...event, action: "checked" }, nowMs);
    case "task.ended":
      return event.status === "failed"
        ? withFailure(before, { subject: event.subject, wave: event.wave, error: event.error ?? noReason })
        : before;
    case "wave.finished": {
      const { wave, failed, seconds } = event;
      return withWave(idling(before), wave, { phase: "finished", failed, seconds });
    }
    case "gate.closed":
    case "wave.heldBack":
      return withWave(before, event.wave, {
        phase: "blocked",
        reason: event.error.because ?? event.error.message,
      });
    case "map.finished":
      return idling(before);
    case "throttled":
      return { ...before, throttled: { message: event.message, atMs: nowMs } };
    case "status": {
      const state: ProgressState = { ...idling(before), status: event };
      return movedOn(
        event.waves.reduce((so, { wave, statuses }) => withWave(so, wave, { statuses }), state),
        nowMs,
      );
    }
    case "run.finished":
      return { ...idling(before), finished: event };
    default:
      return before;
  }
}

/** How much of a wave there is to do, and how much is done: tasks that ended where their states are known, else actions. */
export function shareOf({ planned, done, failed, subjects, statuses }: WaveProgress): {
  readonly done: number;
  readonly failed: number;
  readonly busy: number;
  readonly total: number;
} {
  if (statuses) {
    const count = (word: string): number => statuses[word] ?? 0;
    return {
      done: count("completed") + count("cancelled") + count("gone"),
      failed: count("failed") + count("refused"),
      busy: count("inProgress"),
      total: sum(statuses),
    };
  }
  const total = Object.keys(planned).length > 0 ? sum(planned, idle) : (subjects ?? 0);
  return { done: sum(done, idle), failed, busy: 0, total };
}

interface Done {
  readonly wave: string;
  readonly subject: string;
  readonly action: SubjectAction | "checked";
  readonly error?: ErrorData;
}

function subjectDone(
  before: ProgressState,
  { wave, subject, action, error }: Done,
  nowMs: number,
): ProgressState {
  const known = before.waves.get(wave) ?? newWave(wave);
  const state = movedOn({ ...before, rate: rateAfter(before.rate, nowMs) }, nowMs);
  if (!error) {
    return withWave(state, wave, { done: { ...known.done, [action]: (known.done[action] ?? 0) + 1 } });
  }
  return withFailure(withWave(state, wave, { failed: known.failed + 1 }), { subject, wave, error });
}

const noReason: ErrorData = { code: "unknown", message: "Graph gives no reason." };

const withFailure = (state: ProgressState, failure: ShownFailure): ProgressState => ({
  ...state,
  failures: [...state.failures, failure].slice(-shownFailures),
  failureCount: state.failureCount + 1,
});

function idling({ doing: _done, ...rest }: ProgressState): ProgressState {
  return rest;
}

function movedOn(state: ProgressState, nowMs: number): ProgressState {
  if (!state.throttled || nowMs - state.throttled.atMs < stragglersMs) return state;
  const { throttled: _over, ...rest } = state;
  return rest;
}

function withWave(state: ProgressState, name: string, change: Partial<WaveProgress>): ProgressState {
  const wave = { ...(state.waves.get(name) ?? newWave(name)), ...change };
  return { ...state, waves: new Map(state.waves).set(name, wave) };
}

const newWave = (name: string): WaveProgress => ({
  name,
  phase: "waiting",
  planned: {},
  done: {},
  failed: 0,
});

const sum = (counts: Counts, without: ReadonlySet<string> = new Set()): number =>
  Object.entries(counts).reduce((all, [word, count]) => (without.has(word) ? all : all + count), 0);
