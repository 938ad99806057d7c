import { listOf, numberText, oneLine, several } from "../text";
import { namedRows } from "./catalogue/mapping";
import { fail } from "./migrationError";

/** What a person should know while something works, as data: nothing has failed. `noticeText` is its sentence. */
export type Notice =
  | TaskNotice
  /** There are more notices of a kind than are shown. */
  | { readonly kind: "more"; readonly of: TaskNotice["kind"] }
  /** What an update of an identity map would change: how many mappings. */
  | {
      readonly kind: "mapChanges";
      readonly map: string;
      readonly added: number;
      readonly changed: number;
      readonly removed: number;
      /** Not known yet. */
      readonly unknown: number;
    }
  /** How many of the mappings of a large identity map were looked up so far. */
  | {
      readonly kind: "mappingsLookedUp";
      readonly map: string;
      readonly asked: number;
      readonly total: number;
    }
  /** An identity map has taken over mappings that were in the target before. */
  | {
      readonly kind: "mapAdopted";
      readonly map: string;
      readonly adopted: number;
      /** Of those, the ones that said something else. */
      readonly overwritten: number;
    }
  /** An update of an identity map has stopped. */
  | {
      readonly kind: "mapIncomplete";
      readonly map: string;
      /** Those that are not as wanted. */
      readonly rows: readonly string[];
      /** How many mappings are in the target as wanted. */
      readonly applied: number;
    }
  /** A service has asked to wait. */
  | {
      readonly kind: "throttled";
      readonly by: "Graph" | "Microsoft Entra";
      readonly nowMs: number;
      readonly untilMs: number;
      /** How many calls wait. */
      readonly calls?: number;
    }
  /** Calls are not traced, because the file cannot be written. */
  | { readonly kind: "traceUnwritable"; readonly file: string; readonly reason: string }
  /** Pulumi could not connect to the provider in the driver's process. */
  | { readonly kind: "providerUnreachable" }
  /** The calls go to a cloud without cross-tenant migrations. */
  | { readonly kind: "nationalCloud"; readonly cloud: string };

/** A notice about one task or mapping, which a run may give thousands of times. */
export type TaskNotice =
  /** A task has started, so that another window or a cancel comes too late for it. */
  | { readonly kind: "startedStays"; readonly subject: string; readonly taskId: string }
  /** A task is not cancelled, because another wave takes it over. */
  | { readonly kind: "handedOver"; readonly subject: string; readonly taskId: string }
  /** A task was created although an earlier create had been carried out. */
  | {
      readonly kind: "duplicateCancelled";
      readonly subject: string;
      readonly taskId: string;
      readonly otherTaskId: string;
    }
  /** A mapping leaves its map and stays in the target, because someone else has changed it there. */
  | { readonly kind: "mappingKept"; readonly map: string; readonly row: string };

/** Takes a notice. */
export type Notify = (notice: Notice) => void;

const longestLine = 600;

/** A notice as a person reads it, on one line. */
export const noticeText = (notice: Notice): string => oneLine(sentenceOf(notice), longestLine);

/** A notice as a process prints it among other output. */
export const noticeLine = (notice: Notice): string =>
  (notice.kind === "traceUnwritable" || notice.kind === "nationalCloud" ? "warning: " : "") +
  noticeText(notice);

function sentenceOf(notice: Notice): string {
  switch (notice.kind) {
    case "startedStays":
      return `The migration of ${notice.subject} (task ${notice.taskId}) has started, so its window can no longer change; it continues.`;
    case "handedOver":
      return `The migration of ${notice.subject} (task ${notice.taskId}) is handed over to another wave of the plan; it is not cancelled.`;
    case "duplicateCancelled":
      return `There were two tasks for ${notice.subject}, because the answer to a create was lost: ${notice.taskId} is cancelled, and ${notice.otherTaskId} is kept.`;
    case "mappingKept":
      return `The mapping ${notice.row} is not removed with the identity map ${notice.map}: someone else has changed it in the target.`;
    case "mapChanges": {
      const { map, added, changed, removed, unknown } = notice;
      const counts = Object.entries({ added, changed, removed, "not known yet": unknown })
        .filter(([, count]) => count > 0)
        .map(([what, count]) => `${numberText(count)} ${what}`);
      return `Mappings of the identity map ${map}: ${listOf(counts, "and")}.`;
    }
    case "mappingsLookedUp": {
      const { map, asked, total } = notice;
      return `Looked up ${numberText(asked)} of ${several(total, "mapping")} of the identity map ${map}.`;
    }
    case "mapAdopted": {
      const { map, adopted, overwritten } = notice;
      const changed = overwritten > 0 ? `; ${numberText(overwritten)} had another target or type` : "";
      return `The identity map ${map} has adopted ${several(adopted, "mapping")} that existed in the target${changed}.`;
    }
    case "mapIncomplete": {
      const { map, rows, applied } = notice;
      return `The identity map ${map} is incomplete: ${several(applied, "mapping")} in the target, ${numberText(rows.length)} not applied (${namedRows(rows)}).`;
    }
    case "more":
      return moreOf[notice.of];
    case "throttled": {
      const { by, untilMs, nowMs, calls } = notice;
      const left = calls === undefined ? "" : `, ${String(calls)} left`;
      return `throttled by ${by}, resuming ${resumeTime(untilMs, nowMs)}${left}`;
    }
    case "traceUnwritable": {
      const { headline, because } = fail("settings.traceUnwritable", notice);
      return `${headline} ${because}`;
    }
    case "providerUnreachable":
      return "Pulumi could not connect to the provider in this process; Pulumi's own host serves it instead, which takes longer";
    case "nationalCloud":
      return `Microsoft Graph of ${notice.cloud} does not offer cross-tenant migrations of SharePoint; calls there will fail`;
  }
}

const moreOf: Readonly<Record<TaskNotice["kind"], string>> = {
  startedStays: "More tasks have started and continue.",
  handedOver: "More subjects are handed over to other waves.",
  mappingKept: "More mappings were changed by someone else and stay in the target.",
  duplicateCancelled: "More subjects had two tasks; the later ones are cancelled.",
};

/** When a pause ends, in local time: the time of today, or the date and the minute of another day. */
function resumeTime(instantMs: number, nowMs: number): string {
  const instant = new Date(instantMs);
  const time = instant.toTimeString().slice(0, 8);
  if (instant.toDateString() === new Date(nowMs).toDateString()) return time;
  const parts = [instant.getFullYear(), instant.getMonth() + 1, instant.getDate()];
  return `${parts.map((part) => String(part).padStart(2, "0")).join("-")} ${time.slice(0, 5)}`;
}
