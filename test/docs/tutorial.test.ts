import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describeWithEngine } from "../../tools/test/engineTier";
import { blocksIn, exitCodeOf } from "../../tools/docs/pageBlocks";
import { openReader, type Ran } from "../support/followPage";

const file = join(__dirname, "../../docs/tutorial.md");

/** The block of this name; with UPDATE_GOLDEN it becomes what was printed. */
function shown(name: string, printed: string): string {
  const block = new RegExp(`(?<=\`\`\`text ${name}\\n)[\\s\\S]*?(?=\`\`\`)`);
  const page = readFileSync(file, "utf8");
  if (process.env["UPDATE_GOLDEN"])
    writeFileSync(
      file,
      page.replace(block, () => printed),
    );
  return block.exec(readFileSync(file, "utf8"))?.[0] ?? "";
}

const outputOf = (ran: readonly Ran[], command: string): Ran | undefined =>
  ran.find(({ block }) => block.text.includes(command));

describeWithEngine("the tutorial", () => {
  test("followed literally, ends with a destroy that leaves nothing, and prints what it shows", async () => {
    await using reader = await openReader();
    const ran = await reader.follow("tutorial.md");
    expect(
      ran.map(({ block, exitCode, err }) => [
        block.text,
        exitCode,
        exitCode === exitCodeOf(block) ? "" : err,
      ]),
    ).toEqual(ran.map(({ block }) => [block.text, exitCodeOf(block), ""]));
    const preview = outputOf(ran, "preview")?.out ?? "";
    expect(shown("preview", preview)).toBe(preview);
    const late = outputOf(ran, "destroy")?.err ?? "";
    const message = (/^Cannot cancel[\s\S]*?^\[task\.cancel\.tooLate\].*\n/m.exec(late)?.[0] ?? "")
      .replace(/task [-\w]+\)/, "task 7f3c)")
      .replace(/request-id .*/, "request-id 6b1f0c2e");
    expect(shown("destroy", message)).toBe(message);
    expect(ran.at(-1)?.err).toContain("forget 1");
    expect(ran.at(-1)?.exitCode).toBe(0);
  });
});

test("its last section uses only commands that the part before has run, or that other tests run", () => {
  const commands = blocksIn("tutorial.md")
    .filter(({ word }) => word === "tenant")
    .flatMap(({ text }) => [...text.matchAll(/npx sharepoint-migration (\S+)/g)].map(([, name]) => name));
  expect(commands).toEqual(["doctor", "validate", "preview", "up", "status", "report"]);
});
