import { brokenStacks } from "../../../driver";
import { bad, ok, type Check } from "./check";

/** Whether the files of a plan's stacks are intact; undefined where stacks are not files. */
export function checkStacks(backendUrl: string, project: string): Check | undefined {
  if (!backendUrl.startsWith("file:")) return undefined;
  const name = "stacks";
  const [first, ...more] = brokenStacks(backendUrl, project);
  if (first === undefined) return ok(name, "their files are intact");
  const { file, copy } = first;
  const others = more.length > 0 ? `, and ${String(more.length)} more` : "";
  const way =
    copy === "whole"
      ? `copy ${file}.bak over it`
      : "delete it and run `up`, which finds the tasks and adopts them";
  return bad(name, `${file} is not complete JSON, so every command fails${others}`, way);
}
