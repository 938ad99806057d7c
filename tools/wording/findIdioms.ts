import ts from "typescript";
import { idioms } from "./idioms.ts";

/** Every idiom in a text, as `<path>:<line> <what was found>: write <what instead>`. */
export function findIdioms(path: string, text: string): readonly string[] {
  const lines = path.endsWith(".md") ? withoutCode(text) : prose(path, text);
  return lines.flatMap((line, index) =>
    idioms.flatMap(({ pattern, instead }) => {
      const found = pattern.exec(line)?.[0];
      return found === undefined ? [] : [`${path}:${String(index + 1)} "${found}": write ${instead}`];
    }),
  );
}

/** The lines of a Markdown text, with code blanked. */
function withoutCode(text: string): readonly string[] {
  let isCode = false;
  return text.split("\n").map((line) => {
    if (/^\s*```/.test(line)) {
      isCode = !isCode;
      return "";
    }
    return isCode ? "" : line.replace(/`[^`]*`/g, "");
  });
}

/** The lines of a TypeScript text, with all blanked but comments, strings and templates. */
function prose(path: string, text: string): readonly string[] {
  const kept = Array.from(text, (char): string => (char === "\n" ? "\n" : " "));
  const keep = (from: number, to: number): void => {
    for (let at = from; at < to; at++) kept[at] = text[at] ?? " ";
  };
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const visit = (node: ts.Node): void => {
    const isText =
      ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);
    if (isText || ts.isJSDoc(node)) keep(node.getStart(source), node.end);
    if (node.getChildCount(source) === 0) {
      const comments = [
        ...(ts.getLeadingCommentRanges(text, node.getFullStart()) ?? []),
        ...(ts.getTrailingCommentRanges(text, node.end) ?? []),
      ];
      for (const { pos, end } of comments) keep(pos, end);
    }
    for (const child of node.getChildren(source)) visit(child);
  };
  visit(source);
  return kept.join("").split("\n");
}
