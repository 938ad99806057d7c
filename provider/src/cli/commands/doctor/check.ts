/** What was found about one thing. */
export interface Check {
  readonly name: string;
  readonly verdict: "ok" | "warn" | "fail";
  readonly message: string;
  /** One imperative next step, unless all is well. */
  readonly next?: string;
}

/** All is well. */
export const ok = (name: string, message: string): Check => ({ name, verdict: "ok", message });

/** It may go on, but somebody should know. */
export const warn = (name: string, message: string, next: string): Check => ({
  name,
  verdict: "warn",
  message,
  next,
});

/** A migration would fail. */
export const bad = (name: string, message: string, next: string): Check => ({
  name,
  verdict: "fail",
  message,
  next,
});
