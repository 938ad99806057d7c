import { appendFileSync } from "node:fs";
import type { MigrationEvent } from "../../driver";
import { oneLine } from "../../text";
import { gather, nothingGathered } from "./summaryData";
import { summaryMarkdown } from "./summaryMarkdown";

/** The summary of a run, while it runs. */
export interface Summary {
  readonly note: (event: MigrationEvent) => void;
  /** Adds it to the file. Says why that cannot be done, if so. */
  readonly write: () => string | undefined;
}

/**
 * Opens the summary of a run, which is added to a file when the run has ended: a pipeline's page of a job takes several.
 *
 * @param command the word of the command: "preview"
 */
export function openSummary(file: string, command: string): Summary {
  const gathered = nothingGathered();
  return {
    note: (event) => gather(gathered, event),
    write: () => {
      try {
        appendFileSync(file, summaryMarkdown(command, gathered));
        return undefined;
      } catch (thrown) {
        return oneLine(thrown instanceof Error ? thrown.message : String(thrown));
      }
    },
  };
}
