import { realpathSync } from "node:fs";
import { dirname, join, posix, sep } from "node:path";
import { mebibyte, readText } from "../../csv";
import { fileReason, problem, type UnplacedProblem } from "../../errors";
import { limits } from "../limits";
import { addProblem, type ParseContext } from "../parseContext";
import { locate, type Path } from "../yaml/nodes";

/**
 * The text of the CSV file that a plan names at a path, and the name under which its problems are reported; undefined if
 * it cannot be read, which is reported.
 *
 * @param list what it lists; for that, a file is named once
 */
export function csvText(
  context: ParseContext,
  list: string,
  name: string,
  path: Path,
): { readonly file: string; readonly text: string } | undefined {
  const { plan, csv, problems } = context;
  const file = join(dirname(plan.file), name);
  const wrong = wrongPath(plan.file, file, name);
  if (wrong) return addProblem(context, path, wrong);
  const first = csv.firsts.get(`${list} ${file}`);
  if (first) return addProblem(context, path, problem("csvRepeated", { first }));
  csv.firsts.set(`${list} ${file}`, locate(plan, path));
  const read = readText(file, limits.csvBytes);
  if (read.is === "unreadable") {
    const { reason } = read;
    if (reason.code !== "notUtf8") return addProblem(context, path, problem("csvUnreadable", { reason }));
    problems.add({ ...problem("csvNotUtf8"), place: { file, ...reason.facts }, key: "" });
    return undefined;
  }
  csv.leftBytes -= read.bytes;
  if (csv.leftBytes >= 0) return { file, text: read.text };
  const reason = fileReason("tooLargeTogether", { mebibytes: limits.allCsvBytes / mebibyte });
  return addProblem(context, path, problem("csvUnreadable", { reason }));
}

/**
 * Why a plan may not name a CSV file so. It must be in the plan's folder or below, so that a plan, its review and a
 * mounted copy of its folder always mean the same files, and a plan from elsewhere reads nothing else of this machine.
 */
function wrongPath(planFile: string, file: string, name: string): UnplacedProblem | undefined {
  if (name.includes("\\")) return problem("csvBackslash");
  const isOutside =
    posix.isAbsolute(name) || /^[a-z]:/i.test(name) || /^\.\.(\/|$)/.test(posix.normalize(name));
  return isOutside || leadsOutside(dirname(planFile), file) ? problem("csvOutside") : undefined;
}

/** Whether links lead out of the folder. A file that does not exist leads nowhere. */
function leadsOutside(folder: string, file: string): boolean {
  try {
    return !realpathSync(file).startsWith(`${realpathSync(folder).replace(/[\\/]$/, "")}${sep}`);
  } catch {
    return false;
  }
}
