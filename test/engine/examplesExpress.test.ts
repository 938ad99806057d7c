import { join } from "node:path";
import { describeWithEngine } from "../../tools/test/engineTier";
import { openBrowser, openPage } from "../support/page";
import { freePort } from "../support/readme";
import { openShell } from "../support/shell";
import { startTestSimulator } from "../support/simulator";

describeWithEngine("the example express", () => {
  test("runs a plan once at a time, and shows a browser that comes late all that has happened", async () => {
    await using simulator = await startTestSimulator();
    await using shell = openShell(join(__dirname, "../../examples/express"));
    const url = `http://127.0.0.1:${await freePort()}`;
    const start = `SHAREPOINT_MIGRATION_ENDPOINT=${simulator.url} PORT=${new URL(url).port} node index.ts`;
    await shell.start(start, (output) => output.includes(`Listening at ${url}`));
    const run = async (): Promise<number> => (await fetch(`${url}/runs`, { method: "POST" })).status;
    expect([await run(), await run()]).toEqual([202, 409]);

    const browser = await openBrowser();
    try {
      await using opened = await openPage(browser);
      const { page } = opened;
      await page.setOfflineMode(false);
      await page.goto(url);
      await page.waitForFunction(
        "document.querySelector('li:last-child')?.textContent.includes('2 subjects')",
      );
      const lines = (await page.evaluate("document.querySelector('ol').innerText")) as string;
      expect(lines.split("\n").slice(0, -1).sort()).toEqual([
        "everyone: 2 to do",
        "user:anna@contoso.com: create",
        "user:bruno@contoso.com: create",
      ]);
    } finally {
      await browser.close();
    }
  });
});
