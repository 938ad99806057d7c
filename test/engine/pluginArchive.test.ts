import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { packageFacts } from "../../provider/src/text";
import { describeWithEngine, languagesSetting } from "../../tools/test/engineTier";
import { openTestStack } from "../support/stack";

const root = join(__dirname, "../..");

describeWithEngine(
  "the plugin from its archive",
  () => {
    test("serves a program in YAML where neither Node nor the package is installed", async () => {
      await using stack = await openTestStack({
        program: join(__dirname, "programs/archive"),
        env: { PATH: process.env[languagesSetting] ?? "" },
      });
      const { simulator, folder, env, pulumi, run, stored } = stack;
      const packed = execFileSync(process.execPath, [join(root, "tools/package/archive.ts"), folder]);
      const archive = packed.toString().trim();
      const name = ["resource", "sharepoint-migration", packageFacts.version];
      expect(await pulumi("plugin", "install", ...name, "--file", archive)).toMatchObject({ exitCode: 0 });
      const installed = `${env["PULUMI_HOME"]}/plugins/resource-sharepoint-migration-v${packageFacts.version}`;
      expect(statSync(`${installed}/dist/nativeProvider/provider.js`).size).toBeLessThan(8_000_000);
      expect(readFileSync(`${installed}/LICENSES.txt`, "utf8")).toMatch(
        /^@grpc\/grpc-js [\d.]+ \(Apache-2\.0\)$/m,
      );

      expect(await run("up")).toMatchObject({ exitCode: 0, failures: {} });
      const sources = () => simulator.tasks().map(({ source }) => source);
      expect(sources().sort()).toEqual([
        "site:https://contoso.sharepoint.com/sites/finance",
        "user:anna@contoso.com",
        "user:dora@contoso.com",
      ]);
      expect(await run("up", "--expect-no-changes")).toMatchObject({ exitCode: 0, failures: {} });

      simulator.start("anna@contoso.com");
      const late = await run("destroy", "--continue-on-error");
      expect([late.exitCode === 0, late.mayBeCorrupt]).toEqual([false, false]);
      expect(Object.values(late.failures).join("\n")).toContain(
        "Cannot cancel the migration of the OneDrive of anna@contoso.com",
      );
      expect(await stored()).toHaveLength(1);
      simulator.finish("anna@contoso.com");
      expect(await run("destroy")).toMatchObject({ exitCode: 0, failures: {} });
      expect(await stored()).toEqual([]);
    });
  },
  languagesSetting,
);
