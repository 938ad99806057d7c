import type { Counts, MigrationEvent } from "../../automation/index";
import { failuresAfter, noFailures, type FailureMessages } from "../progress/failureMessages";

type EventOf<E extends MigrationEvent["event"]> = Extract<MigrationEvent, { event: E }>;

/** Subjects of a wave about which the same will be done for the same reason. */
export interface PlannedGroup {
  readonly wave: string;
  readonly action: string;
  readonly why: string;
  count: number;
  /** The first of them. */
  readonly subjects: string[];
}

/** What a summary is made from: what the events of a run have told. */
export interface Gathered {
  migration?: string;
  /** By wave: what was done, or what would be. */
  readonly waves: Map<string, Counts>;
  readonly groups: Map<string, PlannedGroup>;
  cost?: EventOf<"cost">;
  /** Why something was not begun, or the run could not go on: whole messages. */
  readonly stops: string[];
  failures: FailureMessages;
  readonly problems: EventOf<"plan.problem">[];
  finished?: EventOf<"run.finished">;
}

/** Before anything was told. */
export const nothingGathered = (): Gathered => ({
  waves: new Map(),
  groups: new Map(),
  stops: [],
  failures: noFailures,
  problems: [],
});

/** As many subjects of a group, and mistakes of a plan, as a person reads. */
const shown = { subjects: 20, problems: 50 };

/** Adds what an event tells. Thousands of subjects leave no more behind than their groups. */
export function gather(all: Gathered, event: MigrationEvent): void {
  switch (event.event) {
    case "run.started":
      all.migration = event.migration;
      break;
    case "wave.planned":
      all.waves.set(event.wave, event.actions);
      break;
    case "wave.finished":
      all.waves.set(event.wave, { ...event.actions, failed: event.failed });
      break;
    case "subject.planned":
      addToGroup(all.groups, event);
      break;
    case "cost":
      all.cost = event;
      break;
    case "subject.done":
      if (event.error) all.failures = failuresAfter(all.failures, event.error);
      break;
    case "gate.closed":
      all.stops.push(event.reason);
      break;
    case "guard.tripped":
      all.stops.push(`--${event.guard} is ${event.limit}, and there are ${event.actual}.`);
      break;
    case "preview.differs":
      all.stops.push(["It is no longer what was previewed:", ...event.differences].join("\n"));
      break;
    case "error":
      all.stops.push(event.error.message);
      break;
    case "plan.problem":
      if (all.problems.length < shown.problems) all.problems.push(event);
      break;
    case "run.finished":
      all.finished = event;
      break;
    default:
  }
}

function addToGroup(
  groups: Map<string, PlannedGroup>,
  { wave, action, why, subject }: EventOf<"subject.planned">,
): void {
  const key = JSON.stringify([wave, action, why]);
  const group = groups.get(key) ?? { wave, action, why, count: 0, subjects: [] };
  group.count++;
  if (group.subjects.length < shown.subjects) group.subjects.push(subject);
  groups.set(key, group);
}
