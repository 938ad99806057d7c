/**
 * How the command `sharepoint-migration` ends:
 *
 * - `fine`: nothing to do, or all went well
 * - `broken`: the tool itself, its surroundings or its usage failed
 * - `changes`: `preview` and `status` found changes to be made
 * - `failedTasks`: it came to its end, and some tasks failed or were refused
 * - `blocked`: a validation, a gate, a guard or a policy stopped it
 * - `interrupted`: Ctrl-C
 */
export const exitCodes = {
  fine: 0,
  broken: 1,
  changes: 2,
  failedTasks: 3,
  blocked: 4,
  interrupted: 130,
} as const;

/** One of them. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
