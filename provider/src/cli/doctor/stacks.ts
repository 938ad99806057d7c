import { brokenStacks } from "../../driver/index";
import { bad, ok, type Check } from "./check";

/** Whether the files of a plan's stacks are whole, where they are files. Undefined where they are kept elsewhere. */
export function checkStacks(backendUrl: string, project: string): Check | undefined {
  if (!backendUrl.startsWith("file:")) return undefined;
  const name = "stacks";
  const [first, ...more] = brokenStacks(backendUrl, project);
  if (first === undefined) return ok(name, "their files are whole");
  const { file, copy } = first;
  const others = more.length > 0 ? `, and ${String(more.length)} more` : "";
  const way =
    copy === "whole"
      ? `copy ${file}.bak over it`
      : "delete it and run `up`, which finds the tasks and adopts them";
  return bad(name, `${file} is no whole JSON, so every command fails${others}`, way);
}
