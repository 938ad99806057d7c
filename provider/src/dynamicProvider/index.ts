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

/** The verbs of migration tasks, as Pulumi's host calls them. */
export const { check, diff, create, read, update } = task;
export { remove as delete };
const { delete: remove } = task;

/** The verbs of `HandoverRegistry`. The text in people's state names it. */
export const handoverRegistry = surfaced(handlers.handoverRegistry);
/** The verbs of `WaveGate`. The text in people's state names it. */
export const waveGate = surfaced(handlers.waveGate);
