import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../paths.ts";

/** A block of a page: "```sh exit=2". */
export interface PageBlock {
  readonly language: string;
  /** What is behind the language: the name of a file, the expected exit code, or what a reader does with it. */
  readonly word: string;
  readonly text: string;
}

/** The blocks of a page of `docs` in order, also those that are indented below a list. */
export const blocksIn = (page: string): readonly PageBlock[] =>
  [
    ...readFileSync(join(repositoryRoot, "docs", page), "utf8").matchAll(
      /^( *)```(\w+) ?(.*)\n([\s\S]*?)^\1```$/gm,
    ),
  ].map(([, indent = "", language = "", word = "", text = ""]) => ({
    language,
    word,
    text: text.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
  }));

/** Whether a reader saves the block as a file, whose name is behind the language. */
export const isFile = ({ word }: PageBlock): boolean => /^[\w./-]+\.\w+$/.test(word);

/** Whether a reader runs the block here: it does not install, need a tenant, or belong to another machine. */
export const isRun = ({ language, word }: PageBlock): boolean =>
  language === "sh" && !["install", "tenant", "elsewhere"].includes(word);

/** The exit code that the page promises. */
export const exitCodeOf = ({ word }: PageBlock): number => Number(/exit=(\d+)/.exec(word)?.[1] ?? 0);
