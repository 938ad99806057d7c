import { renderMermaidSVG } from "beautiful-mermaid";

/** Colors are the page's own, so a diagram follows light and dark. */
const colors = {
  bg: "var(--page)",
  fg: "var(--text)",
  line: "var(--line-strong)",
  accent: "var(--accent)",
  muted: "var(--text-soft)",
  surface: "var(--panel)",
  border: "var(--line-strong)",
};

/** A Mermaid diagram as SVG. Its `accTitle` is what a screen reader says, and what is shown below it. */
export function diagram(text: string): string {
  const [, title = "Diagram"] = /^ *accTitle: *(.*)$/m.exec(text) ?? [];
  const svg = renderMermaidSVG(text.replace(/^ *accTitle:.*\n/m, ""), colors)
    // The renderer asks another host for a font; the page has one.
    .replace(/^ *@import url\(.*\n/m, "")
    .replaceAll(/font-family: [^;]*;/g, "font-family: inherit;")
    .replace(/^<svg /, `<svg role="img" aria-label="${title.replaceAll('"', "&quot;")}" `);
  return `<figure class="diagram"><div class="scroll" tabindex="0" role="group" aria-label="Diagram">${svg}</div><figcaption>${title}</figcaption></figure>\n`;
}
