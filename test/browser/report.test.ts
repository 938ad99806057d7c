import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Browser, Page } from "puppeteer-core";
import { writeReports } from "../../provider/src/report";
import { groupByCause } from "../../provider/src/report/summary/causes";
import { reportSample, weirdNames } from "../support/reportSample";
import { openBrowser, openPage, type OpenPage } from "../support/page";

const data = reportSample({ subjects: 10_000 });
const causes = new Map(
  groupByCause(data.tasks).flatMap(({ cause, tasks }) => tasks.map((task) => [task, cause])),
);
let folder: string;
let address: string;
let browser: Browser;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "report-page-"));
  const { html = "" } = await writeReports(data, folder, ["html"]);
  address = pathToFileURL(html).href;
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Opens the report in a page of its own. */
async function openReport(): Promise<OpenPage & AsyncDisposable> {
  const opened = await openPage(browser);
  await opened.page.goto(address);
  return opened;
}

/** The texts of one column, of the rows that are in the page. */
const column = (page: Page, name: string): Promise<string[]> =>
  page.$$eval(`#rows tbody .col-${name}`, (cells) => cells.map((cell) => cell.textContent));

const matches = (page: Page): Promise<string> => page.$eval("#matches", (line) => line.textContent);

/** Waits until a number of rows are shown, and fails if they never are. */
async function waitForMatches(page: Page, text: string): Promise<void> {
  const shown = (wanted: string) => document.getElementById("matches")?.textContent === wanted;
  await page.waitForFunction(shown, { timeout: 5_000 }, text).catch(() => undefined);
  expect(await matches(page)).toBe(text);
}

const choose = (page: Page, field: string, word: string): Promise<void> =>
  page.$eval(
    `[name="${field}"]`,
    (select, wanted) => {
      if (!(select instanceof HTMLSelectElement)) throw new Error("not a select");
      select.selectedIndex = [...select.options].findIndex(({ text }) => text === wanted);
      select.dispatchEvent(new Event("input", { bubbles: true }));
    },
    word,
  );

const countText = (count: number): string => `${count.toLocaleString("en-US")} of 10,000 subjects match`;

/** How many rows are in the page, whatever the number of subjects; the page adds rows as a person scrolls. */
const rowsInPage = (page: Page): Promise<number> => page.$$eval("#rows tbody tr", (rows) => rows.length);

test("of 10,000 subjects only the first rows are in the page, offline, with no request and no complaint", async () => {
  await using opened = await openPage(browser);
  const { page, requests, complaints } = opened;
  await page.goto(address);
  expect(await matches(page)).toBe("10,000 subjects");
  expect(await rowsInPage(page)).toBeLessThan(100);
  expect(requests).toEqual([address]);
  expect(complaints).toEqual([]);
});

test.each(["a", "an", "anna", "anna keller", "MnAOdb", "https://contoso", "nothing like it", ""])(
  "a search for “%s” is shown at once, and puts only the first rows into the page",
  async (words) => {
    await using opened = await openReport();
    const { page } = opened;
    // Within the event itself: what is shown cannot wait for a timer.
    const shown = await page.evaluate((text) => {
      const field = document.querySelector<HTMLInputElement>("input[type=search]");
      if (field === null) throw new Error("no field");
      field.value = text;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      return document.getElementById("matches")?.textContent;
    }, words);
    const wanted = words.toLowerCase().split(" ");
    const found = data.tasks.filter((task) => {
      const text = `${JSON.stringify(task)}\n${causes.get(task) ?? ""}`.toLowerCase();
      return wanted.every((word) => text.includes(word));
    });
    expect(shown).toBe(found.length === 10_000 ? "10,000 subjects" : countText(found.length));
    expect(await rowsInPage(page)).toBeLessThan(100);
  },
);

test("a search finds words in any column, all of them, in any case", async () => {
  await using opened = await openReport();
  const { page } = opened;
  await page.type("input[type=search]", "ANNA mnaidentitymap head-office");
  const found = data.tasks.filter(
    ({ source, target, wave, error }) =>
      /anna/i.test(`${source} ${target} ${error?.message ?? ""}`) &&
      wave === "head-office" &&
      error?.code.startsWith("MnAIdentityMap"),
  );
  expect(found.length).toBeGreaterThan(0);
  expect(await matches(page)).toBe(countText(found.length));
  expect(await column(page, "source")).toEqual(found.slice(0, 40).map(({ source }) => source));
});

test("filters narrow the rows together, and Clear shows all again", async () => {
  await using opened = await openReport();
  const { page } = opened;
  await choose(page, "wave", "head-office");
  await choose(page, "status", "in progress");
  await choose(page, "kind", "site");
  const found = data.tasks.filter(
    ({ wave, status, kind }) => wave === "head-office" && status === "inProgress" && kind === "site",
  );
  expect(await matches(page)).toBe(countText(found.length));
  expect(new Set(await column(page, "status"))).toEqual(new Set(["in progress"]));
  await page.click("button[type=reset]");
  await waitForMatches(page, "10,000 subjects");
});

test("the link of a cause, and of a change, shows the rows it counts", async () => {
  await using opened = await openReport();
  const { page } = opened;
  const [first] = groupByCause(data.tasks);
  await page.click("a[data-cause='0']");
  await waitForMatches(page, countText(first?.tasks.length ?? 0));
  expect(new Set(await column(page, "cause"))).toEqual(new Set([first?.cause]));
  const text = await page.$eval(".change-fixed", (item) => {
    item.querySelector("details")?.setAttribute("open", "");
    item.querySelector("a")?.click();
    return item.querySelector("b")?.textContent ?? "";
  });
  await waitForMatches(page, countText(Number(text)));
});

test("a wave, a count and a part of a bar lead to their rows", async () => {
  await using opened = await openReport();
  const { page } = opened;
  const count = (wave: string, status?: string): string =>
    countText(data.tasks.filter((task) => task.wave === wave && (!status || task.status === status)).length);
  await page.click(".waves h3 a[data-wave='1']");
  await waitForMatches(page, count("head-office"));
  await page.click(".waves .counts a[data-wave='1'][data-status='in progress']");
  await waitForMatches(page, count("head-office", "inProgress"));
  await page.evaluate(() => scrollTo(0, 0));
  await page.click(".waves rect[data-wave='0'][data-status='completed']");
  await waitForMatches(page, count("pilot", "completed"));
  expect(
    await page.$eval("#subjects", (section) => Math.abs(section.getBoundingClientRect().top) < 400),
  ).toBe(true);
});

test.each([1280, 390])("at a width of %i what differs among the URLs of sites is visible", async (width) => {
  await using opened = await openReport();
  const { page } = opened;
  await page.setViewport({ width, height: 900 });
  await choose(page, "kind", "site");
  const rows = await page.$$eval("#rows .col-source", (cells) =>
    cells.map((cell) => {
      const path = cell.querySelector(".path");
      if (path === null) return "";
      const [outer, inner] = [cell.getBoundingClientRect(), path.getBoundingClientRect()];
      const isVisible = inner.right <= outer.right && path.scrollWidth <= path.clientWidth;
      return isVisible ? `${cell.textContent} ${path.textContent}` : "cut";
    }),
  );
  const shown = rows.filter((row) => row !== "");
  expect(shown.length).toBeGreaterThan(20);
  for (const row of shown) expect(row).toMatch(/^https:\/\/contoso\.sharepoint\.com(\/sites\/\S+) \1$/);
});

test("the rows are sorted by what is clicked, up and then down, with the sort announced", async () => {
  await using opened = await openReport();
  const { page } = opened;
  const sources = data.tasks.map(({ source }) => source.toLowerCase()).sort();
  const sort = () => page.$eval("th.col-source", (header) => header.getAttribute("aria-sort"));
  expect(await page.$eval("th.col-status", (header) => header.getAttribute("aria-sort"))).toBe("ascending");
  await page.click("th.col-source button");
  expect([await sort(), (await column(page, "source"))[0]?.toLowerCase()]).toEqual(["ascending", sources[0]]);
  await page.click("th.col-source button");
  expect([await sort(), (await column(page, "source"))[0]?.toLowerCase()]).toEqual([
    "descending",
    sources.at(-1),
  ]);
  expect(await page.$$eval("[aria-sort]", (headers) => headers.length)).toBe(1);
});

test("only the rows on the screen are in the page, and each says which it is", async () => {
  await using opened = await openReport();
  const { page } = opened;
  await page.$eval("#scroller", (scroller) => scroller.scrollTo(0, scroller.scrollHeight / 2));
  await page.waitForFunction(
    () => Number(document.querySelector("#rows tr[data-place]")?.getAttribute("aria-rowindex")) > 4_900,
  );
  const rows = await page.$$eval("#rows tr[data-place]", (all) =>
    all.map((row) => Number(row.getAttribute("aria-rowindex"))),
  );
  expect(rows.length).toBeLessThan(80);
  expect(rows).toEqual(rows.map((_, index) => (rows[0] ?? 0) + index));
  expect(await page.$eval("#rows", (table) => table.getAttribute("aria-rowcount"))).toBe("10001");
});

test("names that look like code are shown unchanged, and do nothing", async () => {
  await using opened = await openReport();
  const { page, complaints } = opened;
  for (const name of weirdNames) {
    await page.$eval(
      "input[type=search]",
      (field, text) => {
        if (field instanceof HTMLInputElement) field.value = text.split(" ")[0] ?? "";
        field.dispatchEvent(new Event("input", { bubbles: true }));
      },
      name,
    );
    expect(await column(page, "source")).toContain(name);
  }
  expect(complaints).toEqual([]);
});

test("without scripts the totals, the chart and the causes are there, and the table says what it needs", async () => {
  await using opened = await openPage(browser);
  const { page } = opened;
  await page.setJavaScriptEnabled(false);
  await page.goto(address);
  const text = await page.$eval("main", (main) => main.innerText);
  expect(text).toContain("4,917 of 10,000 subjects completed");
  expect(text).toContain("mapping missing in the identity map");
  expect(text).toContain("This table needs JavaScript");
  expect(await page.$$eval(".wide .chart path", (paths) => paths.length)).toBe(3);
  expect(await page.$eval("#scroller", (scroller) => scroller.checkVisibility())).toBe(false);
});

test("an injected script, handler or image does nothing", async () => {
  await using opened = await openPage(browser);
  const { page, complaints } = opened;
  const changed = join(folder, "changed.html");
  const added = `<script>document.title = "taken"</script><img src="https://evil.example/x" onerror="document.title = 'taken'">`;
  writeFileSync(
    changed,
    readFileSync(fileURLToPath(address), "utf8").replace("<header>", `${added}<header>`),
  );
  await page.goto(pathToFileURL(changed).href);
  await page.waitForSelector("#rows tbody tr");
  expect(await page.title()).toContain("contoso-merger");
  expect(complaints).toEqual(
    ["Executing inline script", "Loading the image", "Executing inline event handler"].map((what): unknown =>
      expect.stringMatching(new RegExp(`^${what} .*Content Security Policy.*has been blocked`)),
    ),
  );
});
