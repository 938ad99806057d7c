/**
 * Somebody asked the simulator for something that cannot be: finishing a task that never started, an unknown
 * switch, a task that does not exist. The message is a whole sentence, fit to be shown as it is.
 */
export class MisuseError extends Error {
  override readonly name = "MisuseError";
}
