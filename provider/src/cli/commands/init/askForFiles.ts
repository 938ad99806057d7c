import { readdirSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import type { CompleteFlags } from "./initFlags";
import type { Questions } from "./questions";

const example = [
  "source,target",
  ...["anna", "bruno", "cleo"].map((name) => `${name}@contoso.com,${name}@fabrikam.com`),
  "",
].join("\n");

/**
 * Asks for what to move: CSV files that are there or, for a first try on the simulator, an example.
 *
 * @param file the plan's
 * @param mistakeIn what is wrong with files; undefined if nothing is
 */
export async function askForFiles(
  questions: Questions,
  file: string,
  simulator: boolean,
  mistakeIn: (files: readonly string[]) => string | undefined,
): Promise<Pick<CompleteFlags, "from" | "example">> {
  const { askText, askWhether, askWhichOf, say } = questions;
  const inPlan = (name: string): string => join(dirname(file), name);
  const found = csvFilesIn(dirname(resolve(file)));
  while (found.length > 0) {
    const from = (await askWhichOf("Which CSV files list what to move?", found)).map(inPlan);
    const mistake = mistakeIn(from);
    if (mistake === undefined) return { from };
    say("error", mistake);
  }
  const users = inPlan("users.csv");
  const wantsExample =
    simulator && (await askWhether(`There is no CSV file here. Write ${users} with three invented users?`));
  if (wantsExample) return { from: [users], example: { file: users, text: example } };
  const name = await askText({
    message: "The CSV file that lists what to move (columns: source,target)",
    example: "users.csv",
    mistakeIn: (typed) => mistakeIn([inPlan(typed)]),
  });
  return { from: [inPlan(name)] };
}

const mostFiles = 50;

/** The CSV files in a folder and directly below it, from there. */
function csvFilesIn(folder: string): readonly string[] {
  const entriesIn = (path: string) => readdirSync(path, { withFileTypes: true });
  const below = entriesIn(folder).filter(
    (entry) => entry.isDirectory() && !/^(\.|node_modules$)/.test(entry.name),
  );
  return [folder, ...below.map(({ name }) => join(folder, name))]
    .flatMap((path) =>
      entriesIn(path)
        .filter((entry) => entry.isFile() && /\.csv$/i.test(entry.name))
        .map(({ name }) => relative(folder, join(path, name))),
    )
    .sort()
    .slice(0, mostFiles);
}
