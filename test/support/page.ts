import type { Browser, Page } from "puppeteer-core";
import { chromium } from "./chromium";

/** A page in a real browser that has no network, and what it did beside showing something. */
export interface OpenPage {
  readonly page: Page;
  /** The addresses that were asked for, that of the page itself first. */
  readonly requests: readonly string[];
  /** Errors and warnings on the console, uncaught errors, and dialogs that a script opened. */
  readonly complaints: readonly string[];
}

/** Starts the browser; close it when all is done. */
export async function openBrowser(): Promise<Browser> {
  const { default: puppeteer } = await import("puppeteer-core");
  const { executablePath, env } = chromium();
  return puppeteer.launch({
    executablePath,
    env: { ...env },
    headless: "shell",
    // Containers have neither a sandbox nor a graphics card.
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
}

/** Opens a page of its own for a test. */
export async function openPage(browser: Browser): Promise<OpenPage & AsyncDisposable> {
  const page = await browser.newPage();
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (["error", "warn"].includes(message.type())) complaints.push(message.text());
  });
  page.on("dialog", (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.setOfflineMode(true);
  await page.setViewport({ width: 1280, height: 900 });
  return { page, requests, complaints, [Symbol.asyncDispose]: () => page.close() };
}
