import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describeWithEngine } from "../../tools/test/engineTier";
import { planYaml, openTestCli } from "../support/cli";
import { openBrowser, openPage } from "../support/page";

describeWithEngine("the report of a real run", () => {
  test("opens in a browser and shows the outcome of each subject", async () => {
    await using cli = await openTestCli();
    const { write, run, simulator, folder } = cli;
    write("migration.yaml", planYaml({ pilot: ["anna", "bruno"], main: ["clara"] }));
    expect(await run("up", "--yes")).toMatchObject({ exitCode: 0 });
    for (const user of ["anna@contoso.com", "bruno@contoso.com"]) simulator.start(user);
    simulator.finish("anna@contoso.com");
    simulator.fail("bruno@contoso.com", { code: "MnAOdbUsersAreNotLicensed", message: "No licence." });
    expect(await run("report", "--format", "html")).toMatchObject({ exitCode: 0 });

    const browser = await openBrowser();
    try {
      await using opened = await openPage(browser);
      const { page, complaints, requests } = opened;
      await page.goto(pathToFileURL(join(folder, "report", "report.html")).href);
      await page.waitForSelector("#rows tbody tr");
      const text = String(await page.evaluate("document.body.innerText"));
      expect(text).toContain("merger");
      expect(text).toContain("MnAOdbUsersAreNotLicensed");
      const rows = (await page.evaluate(
        "[...document.querySelectorAll('#rows tbody tr')].map((row) => row.innerText)",
      )) as string[];
      const rowOf = (user: string) => rows.find((row) => row.includes(`${user}@contoso.com`)) ?? "";
      expect(rowOf("anna")).toContain("completed");
      expect(rowOf("bruno")).toContain("failed");
      expect(rowOf("clara")).toContain("not started");
      expect(complaints).toEqual([]);
      expect(requests).toHaveLength(1);
    } finally {
      await browser.close();
    }
  });
});
