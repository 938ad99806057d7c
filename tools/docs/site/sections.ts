import type { MarkdownIt } from "markdown-it";
import { textOf } from "./markdown.ts";
import { addressOf, titleOf, type Page } from "./pages.ts";

/** A part of a page that the search can find. */
export interface Section {
  readonly id: string;
  readonly page: string;
  readonly title: string;
  readonly heading: string;
  readonly text: string;
  /** Other words for it that people search for: the comment `<!-- search: … -->` below the heading. */
  readonly words: string;
  /** How much it counts: a guide is read more often than a record of a decision. */
  readonly weight: number;
}

/** Pages that are rarely the answer: what is for developers, lists of links, and messages that repeat what guides explain. */
const weights: readonly (readonly [RegExp, number])[] = [
  [/^docs\/(adr|upstream|reference\/api)\/|^[A-Z]|README\.md$/, 0.2],
  [/errors\.md$/, 0.5],
];

/** The parts of a page: what is above its first subheading, and what is below each of them. */
export function sectionsOf(md: MarkdownIt, page: Page): readonly Section[] {
  const address = addressOf(page);
  const weight = weights.find(([path]) => path.test(page.path))?.[1] ?? 1;
  const sections: { id: string; heading: string; text: string; words: string }[] = [];
  const tokens = md.parse(page.text, { path: page.path });
  tokens.forEach((token, index) => {
    const last = sections.at(-1);
    if (token.type === "heading_open" && ["h1", "h2", "h3"].includes(token.tag)) {
      const anchor = token.tag === "h1" ? "" : `#${String(token.attrGet("id"))}`;
      sections.push({ id: address + anchor, heading: textOf(tokens[index + 1]), text: "", words: "" });
    } else if (last !== undefined && token.type === "html_block")
      last.words += /<!-- search: ([^]*?) -->/.exec(token.content)?.[1] ?? "";
    else if (last !== undefined && token.type === "inline" && tokens[index - 1]?.type !== "heading_open")
      last.text += `${textOf(token)}\n`;
    else if (last !== undefined && token.type === "fence" && token.info !== "mermaid")
      last.text += `${token.content}\n`;
  });
  return sections.map((section) => ({ ...section, page: address, title: titleOf(page), weight }));
}
