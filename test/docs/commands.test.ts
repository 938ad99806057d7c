import { globSync } from "node:fs";
import { join } from "node:path";
import { createProgram } from "../../provider/src/cli/program";
import { blocksIn } from "../../tools/docs/pageBlocks";

const docs = join(__dirname, "../../docs");

/** Every line of shell in the documentation that calls the command, with the page that has it. */
const lines = globSync("**/*.md", { cwd: docs, exclude: ["adr/**", "upstream/**"] }).flatMap((page) =>
  blocksIn(page)
    .filter(({ language }) => language === "sh")
    .flatMap(({ text }) => text.split("\n"))
    .flatMap((line) => /(?:^|npx )sharepoint-migration (.*)$/.exec(line)?.[1] ?? [])
    .map((words) => ({ page, words: words.replace(/ +[#>|].*$/, "") })),
);

test("the documentation has command lines", () => {
  expect(lines.length).toBeGreaterThan(60);
});

test.each(lines)("the program takes `$words` of $page", ({ words }) => {
  const program = createProgram();
  const ran: string[] = [];
  for (const command of program.commands) command.action(() => void ran.push(command.name()));
  program.parse(words.split(" "), { from: "user" });
  expect(ran).toEqual([words.split(" ")[0]]);
});
