import fc from "fast-check";
import { wrapped } from "../../../../provider/src/cli/ui/viewport";

const widthOf = (text: string): number => Array.from(text).length;
const lines = (text: string, columns: number): string[] => wrapped(text, columns, widthOf).split("\n");

test("a line that fits is unchanged, columns and all", () => {
  expect(wrapped("wave   completed  failed\nmain          12       3", 30, widthOf)).toBe(
    "wave   completed  failed\nmain          12       3",
  );
});

test("a longer line is broken between words, and continues below its own beginning", () => {
  expect(lines("  → Leave one entry for each source user in the identity map.", 30)).toEqual([
    "  → Leave one entry for each",
    "    source user in the",
    "    identity map.",
  ]);
});

test("the parts of a closing line stay whole where they fit", () => {
  expect(lines("2 tasks failed · 4 s · exit 3: some failed · next: sharepoint-migration retry", 40)).toEqual([
    "2 tasks failed · 4 s",
    "exit 3: some failed",
    "next: sharepoint-migration retry",
  ]);
});

test("a command between backticks stays in one piece", () => {
  expect(lines("50 not validated yet; run `npx sharepoint-migration validate` first.", 44)).toEqual([
    "50 not validated yet; run",
    "`npx sharepoint-migration validate` first.",
  ]);
});

test("a word that no line can hold stays whole, so that it can be copied", () => {
  expect(lines("Open https://contoso.sharepoint.com/sites/finance now", 20)).toEqual([
    "Open",
    "https://contoso.sharepoint.com/sites/finance",
    "now",
  ]);
});

test("whatever the text, no word is lost or broken, and only a single word is wider than the terminal", () => {
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^[a-z→·]{1,30}$/)),
      fc.integer({ min: 8, max: 80 }),
      (words, columns) => {
        const broken = lines(words.join(" "), columns);
        const rest = (text: string): string[] =>
          text.split(/[ \n]+/).filter((word) => word !== "" && word !== "·");
        expect(rest(broken.join(" "))).toEqual(rest(words.join(" ")));
        for (const line of broken)
          expect(widthOf(line) <= columns || !line.replace(/^ *→? ?/, "").includes(" ")).toBe(true);
      },
    ),
  );
});
