export type { Counts, MigrationEvent, SubjectAction, ToldError } from "./events";
export { exitCodes, type ExitCode } from "./exitCodes";
