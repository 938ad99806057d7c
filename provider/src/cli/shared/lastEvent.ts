import type { MigrationEvent } from "../../driver";

/** Tells events until `run.finished`, which is the last: what comes later, such as a warning on its way, is dropped. */
export function untilFinished(emit: (event: MigrationEvent) => void): (event: MigrationEvent) => void {
  let isFinished = false;
  return (event) => {
    if (isFinished) return;
    isFinished = event.event === "run.finished";
    emit(event);
  };
}
