import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A block of shell in a page of `docs`, by the word behind its language: "```sh azure". */
export function docBlock(page: string, name: string): string {
  const text = readFileSync(join(__dirname, "../../docs", page), "utf8");
  const block = new RegExp(`^\`\`\`sh ${name}\\n([\\s\\S]*?)\\n\`\`\`$`, "m").exec(text)?.[1];
  if (block === undefined) throw new Error(`${page} has no block ${name}.`);
  return block;
}
