import { appendFileSync } from "node:fs";
import type { Counts, EventOf, MigrationEvent } from "../../driver";
import { identityMapStack } from "../../stack";
import { oneLine } from "../../text";
import { failuresAfter, noFailures, type FailureMessages } from "./failureMessages";
import { summaryMarkdown } from "./summaryMarkdown";

/** The summary of a run, while it runs. */
export interface Summary {
  readonly note: (event: MigrationEvent) => void;
  /** Adds it to the file. Says why that cannot be done, if so. */
  readonly write: () => string | undefined;
}

/**
 * Opens the summary of a run, which is added to a file when the run has ended: a pipeline's page of a job takes several.
 *
 * @param command the word of the command: "preview"
 */
export function openSummary(file: string, command: string): Summary {
  const gathered = nothingGathered();
  return {
    note: (event) => gather(gathered, event),
    write: () => {
      try {
        appendFileSync(file, summaryMarkdown(command, gathered));
        return undefined;
      } catch (thrown) {
        return oneLine(thrown instanceof Error ? thrown.message : String(thrown));
      }
    },
  };
}

/** Subjects of a wave about which the same will be done for the same reason. */
export interface PlannedGroup {
  readonly wave: string;
  readonly action: string;
  readonly why: string;
  count: number;
  /** The first of them. */
  readonly subjects: string[];
}

/** What a summary is made from, collected from the events of a run. */
export interface Gathered {
  migration?: string;
  /** By wave, what would be done. */
  readonly planned: Map<string, Counts>;
  /** By wave, what was done. */
  readonly done: Map<string, Counts>;
  readonly groups: Map<string, PlannedGroup>;
  cost?: EventOf<"cost">;
  /** Why something was not started, or the run could not continue: whole messages. */
  readonly stops: string[];
  failures: FailureMessages;
  readonly problems: EventOf<"plan.problem">[];
  finished?: EventOf<"run.finished">;
}

/** Before the first event. */
export const nothingGathered = (): Gathered => ({
  planned: new Map(),
  done: new Map(),
  groups: new Map(),
  stops: [],
  failures: noFailures,
  problems: [],
});

/** How many subjects of a group, problems of a plan and differences from a preview a person reads. */
const shown = { subjects: 20, problems: 50, differences: 50 };

/** Adds an event. Thousands of subjects leave only their groups behind. */
export function gather(all: Gathered, event: MigrationEvent): void {
  switch (event.event) {
    case "run.started":
      all.migration = event.migration;
      break;
    case "map.planned": {
      const { added, changed, removed } = event;
      all.planned.set(identityMapStack, mapActions(added + changed, removed));
      break;
    }
    case "map.finished": {
      const { added, changed, removed, failed, error } = event;
      all.done.set(identityMapStack, { ...mapActions(added + changed, removed), failed });
      if (error) all.failures = failuresAfter(all.failures, error);
      break;
    }
    case "wave.planned":
      all.planned.set(event.wave, event.actions);
      break;
    case "wave.finished":
      all.done.set(event.wave, { ...event.actions, failed: event.failed });
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
    case "guard.tripped":
      all.stops.push(`--${event.guard} is ${event.limit}, and there are ${event.actual}.`);
      break;
    case "preview.differs":
      all.stops.push(differencesText(event));
      break;
    case "gate.closed":
    case "wave.heldBack":
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

const mapActions = (map: number, unmap: number): Counts => ({ map, unmap });

function differencesText({ differences }: EventOf<"preview.differs">): string {
  const more = differences.length - shown.differences;
  const rest = more > 0 ? [`and ${more} more`] : [];
  return ["It is no longer what was previewed:", ...differences.slice(0, shown.differences), ...rest].join(
    "\n",
  );
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
