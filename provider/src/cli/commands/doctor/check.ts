/** The result of one check. */
export interface Check {
  readonly name: string;
  readonly verdict: "ok" | "warn" | "fail";
  readonly message: string;
  /** One imperative next step, unless the check passed. */
  readonly next?: string;
}

/** The check passed. */
export const ok = (name: string, message: string): Check => ({ name, verdict: "ok", message });

/** A migration works, but a person should know. */
export function warn(name: string, message: string, next: string): Check {
  return { name, verdict: "warn", message, next };
}

/** A migration would fail. */
export function bad(name: string, message: string, next: string): Check {
  return { name, verdict: "fail", message, next };
}
