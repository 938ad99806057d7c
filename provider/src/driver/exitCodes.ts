/**
 * How the command `sharepoint-migration` ends:
 *
 * - `fine`: nothing to do, or all went well
 * - `broken`: the tool itself, its environment or its usage failed, or it could not learn the status of any subject
 * - `changes`: `preview` and `status` found changes to be made, and the status of every subject is known
 * - `failedTasks`: it came to its end, and some subjects failed, were refused, or are unknown; an unknown one outweighs
 *   `changes`, in every command
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
