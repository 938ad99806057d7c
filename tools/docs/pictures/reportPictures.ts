import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";
import { chromium } from "../../../test/support/chromium.ts";

/** How a report is looked at. */
const views = {
  "report-light.png": { scheme: "light", width: 1200, height: 940 },
  "report-dark.png": { scheme: "dark", width: 1200, height: 940 },
  "report-phone.png": { scheme: "light", width: 390, height: 844 },
} as const;

/** Pictures of a report, as a browser shows its beginning, by the names of their files. */
export async function reportPictures(file: string): Promise<Readonly<Record<string, Uint8Array>>> {
  const { executablePath, env } = chromium();
  const browser = await puppeteer.launch({
    executablePath,
    env: { ...env },
    headless: "shell",
    args: ["--no-sandbox", "--disable-gpu"],
  });
  try {
    const pictures: Record<string, Uint8Array> = {};
    for (const [name, { scheme, width, height }] of Object.entries(views)) {
      const page = await browser.newPage();
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
      await page.setViewport({ width, height });
      await page.goto(pathToFileURL(file).href);
      pictures[name] = await page.screenshot();
    }
    return pictures;
  } finally {
    await browser.close();
  }
}
