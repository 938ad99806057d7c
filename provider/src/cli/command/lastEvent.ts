import type { MigrationEvent } from "../../driver/index";

/** Tells events until `run.finished`, which is the last: what comes later, such as a warning on its way, is dropped. */
export function untilFinished(tell: (event: MigrationEvent) => void): (event: MigrationEvent) => void {
  let isFinished = false;
  return (event) => {
    if (isFinished) return;
    isFinished = event.event === "run.finished";
    tell(event);
  };
}
