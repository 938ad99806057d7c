import { DOMParser } from "@xmldom/xmldom";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import MarkdownIt from "markdown-it";
import type { DefaultTreeAdapterTypes } from "parse5";
import { backendCodes } from "../../provider/src/errors";
import {
  MARKDOWN_LIMIT_BYTES,
  toCsv,
  toHtml,
  toJson,
  toJunit,
  toMarkdown,
  type PreviousRun,
  type ReportData,
  type ReportTask,
} from "../../provider/src/report";

/** Texts that some format could take for something else, and any other text. */
const hostile = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) },
  fc.constantFrom(
    "</script><script>alert(1)</script>",
    "<!--<script>",
    `"><img src=x onerror=alert(1)>`,
    "&lt;b&gt; &amp; &#60;",
    "]]> <![CDATA[ <!DOCTYPE x [<!ENTITY y 'z'>]>",
    "=cmd|' /C calc'!A0",
    "\t=1",
    "@everyone and @octocat",
    "``` ` [x](https://evil.example) https://evil.example www.evil.example a@b.example",
    "| cell | cell |\n| --- | --- |",
    "# heading\n\n- item\n\n<details>",
    "\\| \\` \\",
    "\u0000\u0007\u001b[2J\u007f\u0085\u2028\u2029\ufeff\ufffe\uffff",
    "\ud800 alone \udc00",
    "\u202eright to left",
    "__proto__",
    "x".repeat(3_000),
    "😀".repeat(400),
  ),
);
const instant = fc.oneof(
  hostile,
  fc.constantFrom("0001-01-01T00:00:00Z", "2026-12-05T19:40:00Z", "2026-12-05", "9999-12-31T23:59:59Z"),
);
const status = fc.oneof(
  fc.constantFrom("completed", "failed", "refused", "cancelled", "inProgress", "notStarted", "planned"),
  hostile,
);
const optional = { noNullPrototype: true, requiredKeys: [] as never[] };
const task: fc.Arbitrary<ReportTask> = fc
  .tuple(
    fc.record({
      key: hostile,
      wave: fc.oneof(hostile, fc.constantFrom("one", "two")),
      kind: fc.constantFrom("user" as const, "site" as const, "group" as const),
      source: hostile,
      target: hostile,
      status,
    }),
    fc.record(
      {
        taskId: hostile,
        startedDateTime: instant,
        lastUpdatedDateTime: instant,
        finishedDateTime: instant,
        error: fc.record({ code: fc.oneof(hostile, fc.constant("-161")), message: hostile }),
        requestId: hostile,
      },
      optional,
    ),
  )
  .map(([needed, more]) => ({ ...needed, ...more }));
const reports: fc.Arbitrary<ReportData> = fc
  .tuple(
    fc.record({
      migration: hostile,
      sourceName: hostile,
      targetName: hostile,
      generatedAt: instant,
      version: hostile,
      tasks: fc.array(task, { maxLength: 30 }),
    }),
    fc.array(
      fc
        .tuple(
          fc.record({ name: hostile }),
          fc.record(
            { preferredStartDateTime: instant, preferredLatestStartDateTime: instant, timeZone: hostile },
            optional,
          ),
        )
        .map(([needed, more]) => ({ ...needed, ...more })),
      { maxLength: 5 },
    ),
    fc.option(fc.array(task, { maxLength: 10 })),
  )
  .map(([data, waves, before]) => ({
    ...data,
    waves,
    ...(before && { previous: previousRun([...before, ...data.tasks]) }),
  }));

const previousRun = (tasks: readonly ReportTask[]): PreviousRun => ({
  generatedAt: "2026-12-04T18:00:00Z",
  statuses: Object.fromEntries(tasks.map(({ key, status }) => [key, status])),
});

const check = (property: (data: ReportData) => void | Promise<void>, numRuns = 200): Promise<void> =>
  fc.assert(
    fc.asyncProperty(reports, async (data) => property(data)),
    { numRuns },
  );

const wellFormed = (text: string): string => text.toWellFormed();

test("CSV is read back unchanged, except for the apostrophe in front of formulas", () =>
  check((data) => {
    const rows = parse<Record<string, string>>(toCsv(data), { bom: true, columns: true });
    const plain = (cell = "") => (/^'[=+\-@\t\r\n＝＋－＠]/.test(cell) ? cell.slice(1) : cell);
    expect(rows.map(({ source, key, errorMessage }) => [source, key, errorMessage].map(plain))).toEqual(
      data.tasks.map(({ source, key, error }) => [source, key, error?.message ?? ""].map(wellFormed)),
    );
    for (const row of rows) for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[=+\-@\t\r\n]/);
  }));

test("JSON is read back unchanged", () =>
  check((data) => {
    const { waves, ...read } = JSON.parse(toJson(data)) as ReportData;
    expect(waves).toMatchObject(wavesOf(data));
    expect(pick(read, Object.keys(data))).toEqual(pick(data, Object.keys(read)));
  }));

const pick = (object: object, names: readonly string[]) =>
  Object.fromEntries(Object.entries(object).filter(([name]) => names.includes(name)));

/** The waves by their names, and behind them those that only tasks name. */
const wavesOf = ({ waves, tasks }: ReportData) =>
  [
    ...new Map(
      [...tasks.map(({ wave }) => ({ name: wave })), ...waves].map((wave) => [wave.name, wave]),
    ).values(),
  ].sort((one, other) => placeOf(waves, one.name) - placeOf(waves, other.name));

const placeOf = (waves: ReportData["waves"], name: string): number => {
  const place = waves.findIndex((wave) => wave.name === name);
  return place < 0 ? waves.length : place;
};

test("JUnit is well-formed XML with as many cases as subjects", () =>
  check((data) => {
    const mistakes: string[] = [];
    const parser = new DOMParser({
      onError: (level, message) => {
        if (level !== "warning") mistakes.push(message);
      },
    });
    const document = parser.parseFromString(toJunit(data), "text/xml");
    expect(mistakes).toEqual([]);
    expect(document.getElementsByTagName("testcase")).toHaveLength(data.tasks.length);
    expect(document.documentElement?.getAttribute("name")).toBe(
      onOneLine(data.migration).replaceAll(/[\ufffe\uffff]/g, "\ufffd"),
    );
    expect([...document.getElementsByTagName("*")].map(({ tagName }) => tagName)).toEqual(
      expect.not.arrayContaining([expect.stringMatching(/^(?!testsuites?$|testcase$|failure$|skipped$)/)]),
    );
  }));

const markdown = new MarkdownIt({ html: true, linkify: true });

test("Markdown stays below its limit, and nothing in it is a link, a mention, an image or HTML", () =>
  check((data) => {
    const text = toMarkdown(data);
    expect(Buffer.byteLength(text)).toBeLessThan(MARKDOWN_LIMIT_BYTES);
    const tokens = markdown.parse(text, {}).flatMap((token) => [token, ...(token.children ?? [])]);
    const kinds = new Set(tokens.map(({ type }) => type));
    for (const kind of ["link_open", "image", "html_block", "html_inline", "fence", "code_block"]) {
      expect([...kinds]).not.toContain(kind);
    }
    // Outside of code spans there are only words of our own.
    const outside = tokens
      .filter(({ type }) => type === "text")
      .map(({ content }) => content)
      .join("\n");
    expect(outside).not.toMatch(/[@`<>|\\[\]]|:\/\/|www\./);
    expect(tokens.filter(({ type }) => type === "heading_open")).toHaveLength(headings(data));
  }));

function headings({ waves, tasks, previous }: ReportData): number {
  const failed = tasks.some((one) => ["failed", "refused", "cancelled"].includes(one.status));
  return 1 + Number(waves.length + tasks.length > 0) + Number(previous !== undefined) + 2 * Number(failed);
}

const pagesOfMicrosoft: ReadonlySet<string> = new Set(Object.values(backendCodes).map(({ link }) => link));

test("HTML has no element and no attribute but its own, and its texts are those of the data", () =>
  check(async (data) => {
    const { parse: parseHtml } = await import("parse5");
    const text = await toHtml(data);
    const page = elementsIn(parseHtml(text));
    const attributes = page.flatMap(({ attrs }) => attrs);
    expect(ownElements).toEqual(expect.arrayContaining([...new Set(page.map(({ tagName }) => tagName))]));
    expect(ownAttributes).toEqual(expect.arrayContaining([...new Set(attributes.map(({ name }) => name))]));
    const links = attributes.filter(({ name }) => name === "href").map(({ value }) => value);
    expect(links.filter((link) => link !== "#subjects" && !pagesOfMicrosoft.has(link))).toEqual([]);
    const scripts = page.filter(({ tagName }) => tagName === "script");
    const { rows } = JSON.parse(textOf(scripts[0])) as { rows: unknown[][] };
    expect(scripts).toHaveLength(2);
    expect(rows.map(([source, target]) => [source, target])).toEqual(
      data.tasks.map(({ source, target }) => [source, target]),
    );
    expect(textOf(page.find(({ tagName }) => tagName === "h1"))).toBe(onOneLine(data.migration));
    const waves = page.find(({ attrs }) => attrs.some(({ value }) => value === "waves"));
    const names = (waves ? elementsIn(waves) : []).filter(({ tagName }) => tagName === "h3").map(linkTextOf);
    expect(names).toEqual(wavesOf(data).map(({ name }) => onOneLine(name)));
  }, 100));

const ownElements = (
  "html head meta title style script body a header h1 h2 h3 p span time main section strong b i ul ol li svg rect line path text " +
  "figure figcaption div details summary table caption thead tbody tr th td noscript form label input select option button dialog " +
  "dl footer code"
).split(" ");
const ownAttributes = (
  "lang charset http-equiv content name class href rel datetime id aria-labelledby aria-label aria-hidden aria-rowcount aria-rowindex " +
  "viewBox preserveAspectRatio focusable x y x1 x2 y1 y2 d width height text-anchor scope role tabindex hidden type autocomplete " +
  "spellcheck placeholder value data-column data-cause data-change data-wave data-status data-place"
).split(" ");

type Element = DefaultTreeAdapterTypes.Element;

function elementsIn({ childNodes }: DefaultTreeAdapterTypes.ParentNode): Element[] {
  return childNodes.flatMap((node) => ("tagName" in node ? [node, ...elementsIn(node)] : []));
}

function textOf(element: Element | undefined): string {
  const text = (element?.childNodes ?? []).map((node) => ("value" in node ? node.value : "")).join("");
  return element?.tagName === "script" ? text : text.trim();
}

/** The text of the link that a heading is. */
const linkTextOf = (heading: Element): string =>
  textOf(elementsIn(heading).find(({ tagName }) => tagName === "a"));

/** Without what could lead a line, or a reader's eye, astray. */
function onOneLine(text: string): string {
  const flat = wellFormed(text)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/ {2,}/g, " ")
    .trim();
  return flat.length > 2_000 ? wellFormed(`${flat.slice(0, 1_999)}…`) : flat;
}
