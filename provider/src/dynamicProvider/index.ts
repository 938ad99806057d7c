/**
 * The module that the text stored in every resource's state loads, now and for as long as such state exists: it may grow,
 * but its package path may not change. It serves Pulumi's dynamic-provider host and translates
 * between the host's conventions and the resource handlers, which know nothing of them.
 *
 * @module
 */
import { handlersFor } from "../handlers";
import { processSession } from "../lifecycle";
import { flushBeforeInterrupt } from "../telemetry";
import { surfaced } from "./surfaced";

flushBeforeInterrupt();

const handlers = handlersFor(processSession);
const task = surfaced(handlers.task);

/** Reports all mistakes in a task's arguments together, each under its property, without any call. */
export const check = task.check;
/** Any real change is a replacement: the old task is cancelled before another is created. Progress is not a change. */
export const diff = task.diff;
/** Finds the task or creates it. */
export const create = task.create;
/** Reads the task. A blank id means to Pulumi that the task is gone. */
export const read = task.read;
/** Rewrites our own record; SharePoint is not touched. */
export const update = task.update;
/** Cancels the task; a refused cancel fails. */
const remove = task.delete;
export { remove as delete };

/** Serves `HandoverRegistry`. The text in people's state names it. */
export const handoverRegistry = surfaced(handlers.handoverRegistry);
/** Serves `IdentityMap`. The text in people's state names it. */
export const identityMap = surfaced(handlers.identityMap);
/** Serves `WaveGate`. The text in people's state names it. */
export const waveGate = surfaced(handlers.waveGate);
