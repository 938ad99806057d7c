import type { EventOf, MigrationEvent } from "../../driver";
import type { Check, Finding, Verdict } from "../../preflight";

/** What `--output json` prints when a command has ended. Each list is there if the command reports such things. */
export interface OutputDocument extends Omit<EventOf<"run.finished">, "event"> {
  /** The word of the command: "preview". */
  readonly command: string;
  /** The name of the migration. */
  readonly migration?: string;
  /** What is to be done and was done about the identity map. */
  readonly identityMap?: OutputMap;
  /** The mappings that were looked up. */
  readonly mappings?: readonly Omit<EventOf<"mapping.checked">, "event">[];
  /** The identity map as Microsoft's file. */
  readonly csv?: string;
  /** The waves of the command, in the order in which they are run. */
  readonly waves?: readonly OutputWave[];
  /** What is to be done, was done or was found about each subject. */
  readonly subjects?: readonly OutputSubject[];
  /** What it costs. */
  readonly cost?: Omit<EventOf<"cost">, "event">;
  /** How fast tasks end, and how fresh their status is. */
  readonly status?: Omit<EventOf<"status">, "event" | "waves">;
  /** The checks of `doctor`. */
  readonly checks?: readonly Omit<EventOf<"check">, "event">[];
  /** What an app and people need in both tenants. */
  readonly access?: readonly Omit<EventOf<"access">, "event">[];
  /** What codes mean. */
  readonly explanations?: readonly Omit<EventOf<"explanation">, "event">[];
  /** The waves as a diagram, in Mermaid's language. */
  readonly mermaid?: string;
  /** The errors in the plan. */
  readonly problems?: readonly Omit<EventOf<"plan.problem">, "event">[];
  /** The paths of the files that were written. */
  readonly files?: readonly string[];
  /** How what would be done differs from a saved preview. */
  readonly differences?: readonly string[];
  /** Of a validation: how much is to be moved, and what could not be found out about any subject. */
  readonly preflight?: Omit<EventOf<"preflight">, "event">;
  /** The limit that stopped the command. */
  readonly guard?: Omit<EventOf<"guard.tripped">, "event">;
  /** Something to know; nothing has failed. */
  readonly warnings?: readonly string[];
  /** Why the command could not continue, or a wave not begin. */
  readonly error?: EventOf<"error">["error"];
}

/** The identity map in the document: counts of mappings. */
export interface OutputMap {
  readonly planned?: Omit<EventOf<"map.planned">, "event">;
  readonly done?: Omit<EventOf<"map.finished">, "event">;
}

/** A wave in the document. */
export interface OutputWave {
  readonly wave: string;
  /** What is to be done: counts by action. */
  readonly planned?: EventOf<"wave.planned">["actions"];
  /** What was done: counts by action, and the number of failures. */
  readonly done?: Omit<EventOf<"wave.finished">, "event" | "wave">;
  /** The tasks by status. */
  readonly statuses?: EventOf<"status">["waves"][number]["statuses"];
}

/** A subject in the document. */
export interface OutputSubject
  extends
    Partial<Omit<EventOf<"subject.planned">, "event" | "wave" | "subject">>,
    Partial<Pick<EventOf<"subject.done">, "durationMs">> {
  readonly wave: string;
  /** "user:anna@contoso.com" */
  readonly subject: string;
  /** Of a validation: what is known about the move, why, and what is not known. */
  readonly verdict?: Verdict;
  readonly findings?: readonly Finding[];
  readonly notMade?: readonly Check[];
  readonly usedBytes?: number;
  /** Why an action, a validation or the task has failed. */
  readonly error?: EventOf<"error">["error"];
}

/** Collects the events of a command for its document. */
export interface DocumentCollector {
  readonly note: (event: MigrationEvent) => void;
  /** The document, once `run.finished` was noted. */
  readonly text: () => string;
}

/** Opens the document of a command. */
export function openDocument(command: string): DocumentCollector {
  const waves = new Map<string, OutputWave>();
  const subjects = new Map<string, OutputSubject>();
  const lists: { [Key in ListKey]?: unknown[] } = {};
  let rest: Partial<OutputDocument> = {};
  const add = (key: ListKey, ...items: readonly unknown[]): void => {
    (lists[key] ??= []).push(...items);
  };
  const wave = (name: string, more: Partial<OutputWave> = {}): void => {
    waves.set(name, { wave: name, ...waves.get(name), ...more });
  };
  const about = ({ event: _event, ...facts }: SubjectEvent): void => {
    const key = JSON.stringify([facts.wave, facts.subject]);
    subjects.set(key, { ...subjects.get(key), ...facts });
  };
  const note = (event: MigrationEvent): void => {
    if ("wave" in event && "subject" in event) return about(event);
    const { event: name, ...facts } = event;
    switch (event.event) {
      case "run.started":
        rest = { ...rest, migration: event.migration };
        event.waves.forEach((one) => wave(one));
        break;
      case "wave.planned":
        wave(event.wave, { planned: event.actions });
        break;
      case "wave.finished": {
        const { actions, failed, seconds } = event;
        wave(event.wave, { done: { actions, failed, seconds } });
        break;
      }
      case "status": {
        const { waves: counted, event: _event, ...status } = event;
        counted.forEach(({ wave: one, statuses }) => wave(one, { statuses }));
        rest = { ...rest, ...(Object.keys(status).length > 0 && { status }) };
        break;
      }
      case "cost":
        rest = { ...rest, cost: facts as OutputDocument["cost"] & object };
        break;
      case "guard.tripped":
        rest = { ...rest, guard: facts as OutputDocument["guard"] & object };
        break;
      case "map.planned":
        rest = {
          ...rest,
          identityMap: { ...rest.identityMap, planned: facts as OutputMap["planned"] & object },
        };
        break;
      case "map.finished":
        rest = { ...rest, identityMap: { ...rest.identityMap, done: facts as OutputMap["done"] & object } };
        break;
      case "map.exported":
        rest = { ...rest, csv: event.csv };
        break;
      case "gate.closed":
      case "wave.heldBack":
      case "error":
        rest = { ...rest, error: event.error };
        break;
      case "run.finished":
        rest = { ...rest, ...(facts as Omit<typeof event, "event">) };
        break;
      case "preflight":
        rest = { ...rest, preflight: facts as OutputDocument["preflight"] & object };
        break;
      case "diagram":
        rest = { ...rest, mermaid: event.mermaid };
        break;
      case "file.written":
        add("files", event.path);
        break;
      case "warning":
        add("warnings", event.message);
        break;
      case "preview.differs":
        add("differences", ...event.differences);
        break;
      default:
        if (name in listOf) add(listOf[name as keyof typeof listOf], facts);
    }
  };
  return {
    note,
    text: () => {
      const { exitCode, summary, counts, seconds, next, report, ...more } = rest;
      const end = { exitCode, summary, counts, seconds, next, report };
      const found = {
        ...(waves.size > 0 && { waves: [...waves.values()] }),
        ...(subjects.size > 0 && { subjects: [...subjects.values()] }),
      };
      return `${JSON.stringify({ command, ...end, ...more, ...found, ...lists }, undefined, 2)}\n`;
    },
  };
}

type SubjectEvent = Extract<MigrationEvent, { readonly wave: string; readonly subject: string }>;

type ListKey =
  "mappings" | "access" | "checks" | "explanations" | "problems" | "files" | "differences" | "warnings";

/** The lists of events that are taken as they come. */
const listOf = {
  access: "access",
  check: "checks",
  "mapping.checked": "mappings",
  explanation: "explanations",
  "plan.problem": "problems",
} as const;
