import type { Step } from "../../driver";
import type { Place } from "../../plan";
import { openView, type ProgressView } from "../ui/showProgress";
import { outputModeFrom, type OutputMode } from "../ui/terminal";
import type { CommonFlags } from "./context";

/** A command that shows what it is doing, and has not loaded its code yet. */
export interface OpenedCommand {
  readonly startedMs: number;
  readonly output: OutputMode;
  readonly view: ProgressView;
  /** Sets where each subject is in its file. */
  readonly setLocations: (locationOf: (subject: string) => Place | undefined) => void;
}

/**
 * Opens the output of this process's command and shows its first step. Loads nothing but that, so that a person sees
 * something at once.
 */
export async function openCommand(
  command: string,
  flags: CommonFlags,
  firstStep: Step | undefined,
): Promise<OpenedCommand> {
  const startedMs = Date.now();
  const output = outputModeFrom(process, flags, process.stdin);
  let locationOf = (_subject: string): Place | undefined => undefined;
  const view = await openView(command, output, (subject) => locationOf(subject));
  if (firstStep) view.emit({ event: "step", step: firstStep });
  return {
    startedMs,
    output,
    view,
    setLocations: (known) => {
      locationOf = known;
    },
  };
}
