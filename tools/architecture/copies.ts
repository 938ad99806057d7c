/** Code that exists once, in the room text, with what shows a second copy of it. */
export const onlyInText: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  { what: "isObject", pattern: /=== "object" && \w+ !== null && !Array\.isArray/ },
  { what: "isGuid", pattern: /\[0-9a-f\]\{8\}/i },
  { what: "writeAtomically", pattern: /\brename(Sync)?\(/ },
  { what: "numberText", pattern: /\.toLocaleString\(/ },
  { what: "several", pattern: /=== 1 \? "" : "s"/ },
  { what: "suggest", pattern: /from "fastest-levenshtein"/ },
  { what: "packageFacts", pattern: /"package\.json"\)?, "utf8"/ },
];

/** Files that do the same for a reason of their own. */
export const exceptions: Readonly<Record<string, string>> = {
  "driver/pulumi/projectFolder.ts": "renames links, not files",
  "report/summary/wording.ts": "percentages have another form",
  "report/page/elements.ts": "runs in the browser",
};

/** Second copies in a source file, as `<path>:<line> <what>: import it from text`. */
export function copiesIn(path: string, text: string): readonly string[] {
  // The simulator imports nothing of ours.
  if (/^(text|simulator)\//.test(path) || path in exceptions) return [];
  return text
    .split("\n")
    .flatMap((line, index) =>
      onlyInText
        .filter(({ pattern }) => pattern.test(line))
        .map(({ what }) => `${path}:${String(index + 1)} ${what}: import it from text`),
    );
}
