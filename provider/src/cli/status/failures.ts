import type { RecordedTask, TaskObservation } from "../../driver/index";
import { remedyOf } from "../../report/index";
import type { Paint } from "../progress/canvas";
import { several } from "../../text";

const shownSubjects = 3;

/** The failed tasks by their cause, each with what to do; nothing when none has failed. */
export function failuresText(
  tasks: readonly RecordedTask[],
  seenOf: (task: RecordedTask) => TaskObservation,
  paint: Paint,
): string {
  const causes = new Map<string, string[]>();
  for (const task of tasks) {
    const { status, error } = seenOf(task);
    if (status !== "failed") continue;
    const code = error?.code ?? "";
    causes.set(code, [...(causes.get(code) ?? []), task.key]);
  }
  return [...causes]
    .sort(([, one], [, other]) => other.length - one.length)
    .flatMap(([code, subjects]) => {
      const { cause, remedy } = remedyOf(code);
      const shown = subjects.slice(0, shownSubjects).join(", ");
      const more = subjects.length > shownSubjects ? `, … and ${subjects.length - shownSubjects} more` : "";
      return [
        paint("bad", `${several(subjects.length, "task")} failed: ${cause}${code ? ` [${code}]` : ""}`),
        `  → ${remedy}`,
        `  ${shown}${more}`,
      ];
    })
    .join("\n");
}
