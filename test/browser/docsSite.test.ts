import axe from "axe-core";
import { spawnSync } from "node:child_process";
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "puppeteer-core";
import { openBrowser, openPage, type OpenPage } from "../support/page";

const builder = join(__dirname, "../../tools/docs/site/main.ts");
let folder: string;
let pages: readonly string[];
let browser: Browser;
let built: { readonly status: number | null; readonly stderr: string };

beforeAll(async () => {
  // The name of the folder has a space, and it is not at the root of anything.
  folder = join(mkdtempSync(join(tmpdir(), "docs site-")), "below");
  built = spawnSync(process.execPath, [builder, folder], { encoding: "utf8" });
  pages = globSync("**/*.html", { cwd: folder }).sort();
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
  rmSync(dirname(folder), { recursive: true, force: true });
});

const addressOf = (page: string): string => pathToFileURL(join(folder, page)).href;

/** Opens a page of the site from the folder, without a network. */
async function openSite(
  address: string,
  { scheme = "light", width = 1280 } = {},
): Promise<OpenPage & AsyncDisposable> {
  const opened = await openPage(browser);
  const { page } = opened;
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.setViewport({ width, height: 900 });
  await page.goto(addressOf(address));
  return opened;
}

/** What the rules of WCAG 2.2 AA and of good practice find wrong. */
async function breaches({ page }: OpenPage): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run({ preload: false });
    return violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .map(({ html }) => html)
          .slice(0, 2)
          .join(" ")}`,
    );
  });
}

test("it builds without a warning, and has a page for each document", () => {
  expect([built.stderr, built.status]).toEqual(["", 0]);
  const documents = globSync("docs/**/*.md", { cwd: join(__dirname, "../..") });
  expect(pages.length).toBeGreaterThan(documents.length);
});

test("every link between its pages leads to a page and a heading", () => {
  const text = new Map(pages.map((page) => [page, readFileSync(join(folder, page), "utf8")]));
  const broken = [...text].flatMap(([page, html]) =>
    [...html.matchAll(/(?:href|src)="(?!https?:|data:|mailto:)([^"#]*)(?:#([^"]*))?"/g)].flatMap(
      ([link, path = "", anchor = ""]) => {
        const to = path === "" ? page : relative(folder, join(folder, dirname(page), path));
        const target = text.get(to);
        if (target === undefined)
          return /^(assets|pictures)\/./.test(to) && existsSync(join(folder, to)) ? [] : [`${page}: ${link}`];
        return anchor === "" || target.includes(`id="${decodeURIComponent(anchor)}"`)
          ? []
          : [`${page}: ${link}`];
      },
    ),
  );
  expect(broken).toEqual([]);
});

test("no page loads anything from a network or complains, and none breaks the rules of accessibility", async () => {
  const wrong: string[] = [];
  await using opened = await openSite("index.html");
  for (const address of pages) {
    await opened.page.goto(addressOf(address));
    // Decisions and reports of faults are plain text; one of each is enough for rules that take a second a page.
    if (!/^(adr|upstream)\/(?!index)/.test(address))
      wrong.push(...(await breaches(opened)).map((breach) => `${address}: ${breach}`));
  }
  wrong.push(...opened.complaints, ...opened.requests.filter((url) => !/^(file|data):/.test(url)));
  expect(wrong).toEqual([]);
});

const looks = [
  ["dark", 1280],
  ["dark", 390],
  ["light", 390],
  ["light", 320],
] as const;
const samples = ["index.html", "explanation/cancel.html", "reference/cli.html"];

test.each(looks)(
  "in %s at a width of %i pixels nothing is cut off and the rules hold",
  async (scheme, width) => {
    const wrong: string[] = [];
    for (const address of samples) {
      await using opened = await openSite(address, { scheme, width });
      const { page } = opened;
      wrong.push(...(await breaches(opened)).map((breach) => `${address}: ${breach}`));
      const needed = await page.evaluate(() => document.documentElement.scrollWidth);
      if (needed > width) wrong.push(`${address} needs ${String(needed)} pixels`);
      await page.type("#search", "cancel a task");
      wrong.push(...(await breaches(opened)).map((breach) => `${address}, with results: ${breach}`));
    }
    expect(wrong).toEqual([]);
  },
);

/** What people ask who are new, and the page that answers it. */
const questions = [
  ["how do I let a task start in the simulator", "reference/simulator.html"],
  ["what does forget mean", "reference/words.html"],
  ["how do I adopt existing tasks", "how-to/adopt.html"],
  ["how do I cancel", "how-to/late-cancel.html"],
  ["what permissions does the app need", "how-to/tenant.html"],
  ["what does exit code 3 mean", "reference/cli.html"],
  ["how do I move a user to another wave", "how-to/move-between-waves.html"],
  ["how do I use it in CI", "how-to/gitops.html"],
  ["is my token stored in state", "explanation/state.html"],
  ["what happens when Graph throttles", "how-to/throttling.html"],
] as const;

test.each(questions)("the first page that the search offers for “%s” is %s", async (question, answer) => {
  await using opened = await openSite("reference/plan.html");
  const { page } = opened;
  await page.type("#search", question);
  const found = await page.$$eval("#found a", (links) =>
    links.map((link) => link.getAttribute("href") ?? ""),
  );
  expect(found.map((href) => href.replace(/^\.\.\/|#.*$/g, ""))[0]).toBe(answer);
});

test("a keyboard alone reaches a result", async () => {
  await using opened = await openSite("index.html");
  const { page } = opened;
  await page.keyboard.press("/");
  await page.keyboard.type("throttling");
  await page.keyboard.press("ArrowDown");
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
  expect(page.url()).toContain("/how-to/throttling.html");
});

test("its diagrams are drawn, and follow the color scheme", async () => {
  const lines: string[] = [];
  for (const scheme of ["light", "dark"]) {
    await using opened = await openSite("explanation/cancel.html", { scheme });
    expect(
      await opened.page.$$eval("figure svg", (all) => all.map((svg) => svg.getAttribute("aria-label"))),
    ).toEqual(["The states of a task", "The path of a cancel"]);
    lines.push(await opened.page.$eval("figure svg text", (text) => getComputedStyle(text).fill));
  }
  expect(new Set(lines).size).toBe(2);
});
