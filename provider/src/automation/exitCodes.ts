/**
 * How the command `sharepoint-migration` ends:
 *
 * - `fine`: nothing to do, or all went well
 * - `broken`: the tool itself, its surroundings or its usage failed
 *   or nothing could be learned of the subjects that it was to look at
 * - `changes`: `preview` and `status` found changes to be made, and could look at all subjects
 * - `failedTasks`: it came to its end, and some subjects failed, were refused, or could not be looked at; the last goes
 *   before `changes`, in every command
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
