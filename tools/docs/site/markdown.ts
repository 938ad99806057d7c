import MarkdownItClass, { type MarkdownIt, type Token } from "markdown-it";
import { diagram } from "./diagram.ts";
import { linkResolver } from "./links.ts";
import type { Page } from "./pages.ts";

/** What the site's Markdown knows while it renders a page. */
interface Environment {
  readonly path?: string;
}

/** GitHub's Markdown as the site needs it: anchors, links between pages, diagrams, and tables that scroll on a phone. */
export function markdown(pages: readonly Page[], warnings: string[]): MarkdownIt {
  const md = new MarkdownItClass({ html: true, linkify: true });
  md.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
  const resolve = linkResolver(pages);
  md.core.ruler.push("site", ({ tokens, env }) => {
    const { path = "" } = env as Environment;
    addAnchors(tokens);
    for (const { children } of tokens) {
      let isOpen = true;
      for (const link of children ?? []) {
        if (link.type === "link_open") {
          const { href, problem } = resolve(path, String(link.attrGet("href")));
          if (problem !== undefined) warnings.push(`${path}: ${problem}`);
          isOpen = href !== undefined;
          if (href !== undefined) link.attrSet("href", href);
        }
        // What is not in the site is named without a link.
        if (!isOpen && /^link_/.test(link.type)) [link.tag, link.attrs] = ["span", null];
      }
    }
    emptyHeadersBecomeCells(tokens);
  });
  const { rules } = md.renderer;
  rules["table_open"] = () => `<div class="scroll" tabindex="0" role="group" aria-label="Table">\n<table>\n`;
  rules["table_close"] = () => "</table>\n</div>\n";
  rules["fence"] = (tokens, index) => {
    const { info = "", content = "" } = tokens[index] ?? {};
    if (info === "mermaid") return diagram(content);
    return `<pre tabindex="0"><code class="${info.split(" ")[0] ?? ""}">${md.utils.escapeHtml(content)}</code></pre>\n`;
  };
  return md;
}

/** Headings get the anchors that GitHub gives them. */
function addAnchors(tokens: readonly Token[]): void {
  const seen = new Map<string, number>();
  tokens.forEach((token, index) => {
    if (token.type !== "heading_open") return;
    const slug = slugOf(textOf(tokens[index + 1]));
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    token.attrSet("id", count === 0 ? slug : `${slug}-${count}`);
  });
}

/** The anchor that GitHub gives a heading. */
const slugOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .replaceAll(" ", "-");

/** The text of a piece of Markdown, without its markup. */
export const textOf = (token: Token | undefined): string =>
  (token?.children ?? [])
    .map(({ type, content }) =>
      type === "softbreak" || type === "hardbreak" ? " " : type.startsWith("html") ? "" : content,
    )
    .join("");

/** A column without a name has no header that a screen reader could read. */
function emptyHeadersBecomeCells(tokens: readonly Token[]): void {
  tokens.forEach((token, index) => {
    if (token.type !== "th_open" || textOf(tokens[index + 1]) !== "") return;
    for (const tag of [token, tokens[index + 2]]) if (tag !== undefined) tag.tag = "td";
  });
}
