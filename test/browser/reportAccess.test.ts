import axe from "axe-core";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "puppeteer-core";
import { writeReports } from "../../provider/src/report";
import { reportSample } from "../support/reportSample";
import { openBrowser, openPage, type OpenPage } from "../support/page";

const data = reportSample({ subjects: 2_000 });
const schemes = ["light", "dark"] as const;
const widths = [1280, 390] as const;
const looks = schemes.flatMap((scheme) => widths.map((width) => [scheme, width] as const));
let folder: string;
let address: string;
let browser: Browser;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "report-access-"));
  const { html = "" } = await writeReports(data, folder, ["html"]);
  address = pathToFileURL(html).href;
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

const complaints: string[] = [];

// In a hook, and not when the page is disposed of, so that it hides no failure of the test.
afterEach(() => {
  expect(complaints.splice(0)).toEqual([]);
});

/** Opens the report; the test fails if its page complains. */
async function openLook(scheme: string, width: number): Promise<OpenPage & AsyncDisposable> {
  const opened = await openPage(browser);
  const { page } = opened;
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.setViewport({ width, height: 900 });
  await page.goto(address);
  return {
    ...opened,
    [Symbol.asyncDispose]: async () => {
      complaints.push(...opened.complaints);
      await opened[Symbol.asyncDispose]();
    },
  };
}

/** What the rules of WCAG 2.2 AA and of good practice find wrong, the contrast of texts among them. */
async function breaches(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run();
    return violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .map(({ html }) => html)
          .slice(0, 3)
          .join(" ")}`,
    );
  });
}

test.each(looks)(
  "in %s at a width of %i nothing breaks the rules of accessibility",
  async (scheme, width) => {
    await using look = await openLook(scheme, width);
    const { page } = look;
    await page.$$eval("details", (all) => all.forEach((details) => (details.open = true)));
    expect(await breaches(page)).toEqual([]);
    await page.click("#rows tbody button");
    expect(await page.$eval("#details", (dialog) => dialog.matches(":modal"))).toBe(true);
    expect(await breaches(page)).toEqual([]);
  },
);

test.each(schemes)("in %s each status color contrasts with its background", async (scheme) => {
  await using look = await openLook(scheme, 1280);
  const { page } = look;
  // In one evaluation: between two, the page may have replaced its rows.
  const ratios = await page.evaluate(() => {
    const swatches = [...document.querySelectorAll(".panel .swatch:not(.total)")];
    const light = (colour: string): number => {
      const parts = (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map((part) => {
        const value = Number(part) / 255;
        return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * (parts[0] ?? 0) + 0.7152 * (parts[1] ?? 0) + 0.0722 * (parts[2] ?? 0);
    };
    return swatches.map((swatch) => {
      const panel = swatch.closest(".panel");
      if (panel === null) throw new Error("no panel");
      const [one, other] = [swatch, panel].map((element) => light(getComputedStyle(element).backgroundColor));
      const [low = 0, high = 0] = [one ?? 0, other ?? 0].sort((a, b) => a - b);
      return { status: swatch.className, ratio: (high + 0.05) / (low + 0.05) };
    });
  });
  expect(new Set(ratios.map(({ status }) => status)).size).toBe(7);
  expect(ratios.filter(({ ratio }) => ratio < 3)).toEqual([]);
});

test("a person with a keyboard alone reaches the rows, moves among them, and reads one", async () => {
  await using look = await openLook("light", 1280);
  const { page } = look;
  const focused = () =>
    page.evaluate(() => {
      const row = document.activeElement?.closest("tr");
      return row?.getAttribute("aria-rowindex") ?? document.activeElement?.id ?? "";
    });
  await page.focus(".skip");
  await page.keyboard.press("Enter");
  expect(await focused()).toBe("subjects");
  for (let presses = 0; (await focused()) !== "2"; presses++) {
    if (presses > 30) throw new Error("The first row is not reached with Tab");
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("ArrowDown");
  expect(await focused()).toBe("3");
  await page.keyboard.press("End");
  expect(await focused()).toBe("2001");
  await page.keyboard.press("ArrowDown");
  expect(await focused()).toBe("2001");
  await page.keyboard.press("PageUp");
  expect(Number(await focused())).toBeLessThan(1_995);
  await page.keyboard.press("Home");
  expect(await focused()).toBe("2");
  expect(
    await page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineStyle),
  ).toBe("solid");
  await page.keyboard.press("Enter");
  const source = await page.$eval("#rows tbody button", (button) => button.textContent);
  expect(await page.$eval("#details", (dialog) => dialog.textContent)).toContain(source);
  await page.keyboard.press("Escape");
  expect(await focused()).toBe("2");
});

test("the number of matching rows is announced to screen readers", async () => {
  await using look = await openLook("light", 1280);
  const { page } = look;
  expect(await page.$eval("#matches", (line) => line.role)).toBe("status");
  await page.type("input[type=search]", "zzzz");
  expect(await page.$eval("#matches", (line) => line.textContent)).toBe("0 of 2,000 subjects match");
});

test("screen readers get the chart as a table whose last row is the totals", async () => {
  await using look = await openLook("light", 1280);
  const { page } = look;
  const rows = await page.$$eval("figure tbody tr", (all) =>
    all.map((row) => [...row.cells].map((cell) => cell.textContent)),
  );
  const count = (status: string) =>
    data.tasks.filter((task) => task.status === status).length.toLocaleString("en-US");
  expect(rows.length).toBeGreaterThan(4);
  expect(rows.at(-1)).toEqual(["5 Dec 2026, 19:40 UTC", count("completed"), count("failed")]);
});

test.each([320, 390, 800, 1280])("at a width of %i pixels nothing is cut off", async (width) => {
  await using look = await openLook("light", width);
  const { page } = look;
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  // Nor is anything squeezed until its words are broken.
  const heights = await page.$$eval(".waves h3, .waves .share, .history th", (all) =>
    all.map((one) => one.getBoundingClientRect().height),
  );
  expect(Math.max(...heights)).toBeLessThan(60);
});

test("a print holds 500 rows at most and says so, and leaves the page unchanged", async () => {
  await using look = await openLook("light", 1280);
  const { page } = look;
  const rows = () => page.$$eval("#rows tbody tr[data-place]", (all) => all.length);
  const before = await rows();
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  expect(await rows()).toBe(500);
  expect(await page.$eval("#print-note", (note) => note.textContent)).toMatch(
    /^Printed are the first 500 of 2,000 rows/,
  );
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  expect(await rows()).toBe(before);
  const pdf = Buffer.from(await page.pdf({ format: "A4" })).toString("latin1");
  const sheets = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  expect(sheets).toBeGreaterThan(5);
  expect(sheets).toBeLessThan(30);
  expect(await rows()).toBe(before);
});

test("a print opens what is folded and closes it again, and starts no sheet before the last is full", async () => {
  await using look = await openLook("light", 1280);
  const { page } = look;
  const open = () => page.$$eval(".causes details", (all) => all.map((details) => details.open));
  expect(await open()).toContain(false);
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  expect(await open()).not.toContain(false);
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  expect(await open()).toContain(false);
  await page.emulateMediaType("print");
  const breaks = await page.$$eval(".panel", (all) =>
    all.map((panel) => getComputedStyle(panel).breakBefore),
  );
  expect(new Set(breaks)).toEqual(new Set(["auto"]));
});

test("screenshots show a light page, a dark one and a narrow one", async () => {
  const pictures = process.env["SHAREPOINT_MIGRATION_TEST_SCREENSHOTS"] ?? join(folder, "screenshots");
  mkdirSync(pictures, { recursive: true });
  const sizes = new Set<number>();
  for (const [scheme, width] of looks) {
    await using look = await openLook(scheme, width);
    const { page } = look;
    const picture = await page.screenshot({
      fullPage: true,
      path: join(pictures, `${scheme}-${width}.png`),
    });
    sizes.add(picture.length);
    const [red = 0] =
      (await page.$eval("body", (body) => getComputedStyle(body).backgroundColor))
        .match(/\d+/g)
        ?.map(Number) ?? [];
    expect(red > 128).toBe(scheme === "light");
  }
  expect(sizes.size).toBe(looks.length);
  expect(Math.min(...sizes)).toBeGreaterThan(50_000);
});
