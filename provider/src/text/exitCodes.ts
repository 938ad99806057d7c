/** How the command `sharepoint-migration` ends. */
export const exitCodes = {
  /** There was nothing to do, or everything succeeded. */
  ok: 0,
  /** The tool itself, its environment or its usage failed, or it could not learn the status of any subject. */
  error: 1,
  /** `preview` and `status` found changes to make, and the status of every subject is known. */
  changes: 2,
  /** It finished, but some subjects failed, were refused or are unknown. An unknown one outweighs `changes`. */
  failedTasks: 3,
  /** A validation, a gate, a guard or a policy stopped it. */
  blocked: 4,
  /** Ctrl-C. */
  interrupted: 130,
} as const;

/** One of them. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
