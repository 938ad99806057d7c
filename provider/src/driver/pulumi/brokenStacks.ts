import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fail, type MigrationError } from "../../errors";
import { folderOfBackend } from "./fileBackend";
import { readStackText } from "./stackFiles";

/** The file of a stack that is not complete JSON, as a full disk or a crash leaves it. */
export interface BrokenStack {
  /** The stack. */
  readonly wave: string;
  readonly file: string;
  /** Pulumi's copy of it beside, from before it was written last: `file` with `.bak`. */
  readonly copy: "whole" | "broken" | "missing";
}

/**
 * The stacks of a project whose files cannot be read as JSON, where the backend is a folder that can be read from here.
 * Pulumi itself fails on all commands because of one, and does not name it.
 */
export function brokenStacks(backendUrl: string, project: string): readonly BrokenStack[] {
  const folder = folderOfBackend(backendUrl);
  if (folder === undefined) return [];
  const stacks = join(folder, ".pulumi", "stacks", project);
  return namesIn(stacks).flatMap((name): BrokenStack[] => {
    const wave = /^(.+?)\.json(\.gz)?$/.exec(name)?.[1];
    const file = join(stacks, name);
    if (wave === undefined || isWhole(file)) return [];
    const copy = `${file}.bak`;
    return [{ wave, file, copy: !existsSync(copy) ? "missing" : isWhole(copy) ? "whole" : "broken" }];
  });
}

/** The failure that a broken file of a stack explains; undefined when all files are whole. */
export function brokenStackError(
  backendUrl: string,
  project: string,
  attempt: string,
): MigrationError | undefined {
  const [first] = brokenStacks(backendUrl, project);
  return first && fail("run.stackFileBroken", { attempt, file: first.file, copy: first.copy });
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

/** Whether a file is JSON. What cannot be read, or is larger than any of Pulumi's, is not ours to judge. */
function isWhole(file: string): boolean {
  try {
    JSON.parse(readStackText(file));
    return true;
  } catch (thrown) {
    return !(thrown instanceof SyntaxError);
  }
}
