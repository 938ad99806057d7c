import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describeWithEngine } from "../../tools/test/engineTier";

const root = join(__dirname, "../..");

/** What can be read in a picture of a terminal. */
const wordsOf = (svg: string): string =>
  [...svg.matchAll(/>([^<>]+)<\/text>/g)].map(([, text]) => text).join("\n");

describeWithEngine("the pictures of the documents", () => {
  test("are made by commands that still do what the pictures show", () => {
    const out = mkdtempSync(join(tmpdir(), "sharepoint-migration-pictures-"));
    try {
      const script = join(root, "tools/docs/pictures/main.ts");
      const { status, stderr } = spawnSync(process.execPath, [script, "--out", out], { encoding: "utf8" });
      expect([status, status === 0 ? "" : stderr]).toEqual([0, ""]);
      expect(readdirSync(out)).toEqual(readdirSync(join(root, "docs/pictures")));
      const words = (name: string): string => wordsOf(readFileSync(join(out, name), "utf8"));
      expect(words("preview.svg")).toContain(
        "Fri 4 Dec 2099, 20:00 – Sat 5 Dec, 06:00 Europe/Zurich (UTC+1)",
      );
      expect(words("up.svg")).toContain("held back: pilot: 0 of 5 tasks are completed");
      expect(words("status.svg")).toMatch(/75 % completed[^]*2 tasks failed: no license for the migration/);
      for (const name of ["report-light.png", "report-dark.png", "report-phone.png"])
        expect(readFileSync(join(out, name)).length).toBeGreaterThan(20_000);
    } finally {
      rmSync(out, { recursive: true, force: true });
    }
  });
});
