/**
 * Whether a failure is about what all calls share, so that the first of it says all: credentials and settings. An outage is
 * not among them: it leaves each task unknown, and may pass.
 */
export const concernsAll = (code: string): boolean =>
  code.startsWith("auth.") || code.startsWith("settings.");
