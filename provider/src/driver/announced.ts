import type { MigrationEvent } from "./events";

const pauseMark = /^throttled by Graph/;
const warningMark = /^warning: /;

/** The event that a line means which a session has announced: a pause, or something that a person should know. */
export const announced = (line: string): MigrationEvent =>
  pauseMark.test(line)
    ? { event: "throttled", message: line }
    : { event: "warning", message: line.replace(warningMark, "") };
