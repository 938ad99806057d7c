import { execFileSync } from "node:child_process";
import { createReadStream, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { basename, join } from "node:path";
import { packageFacts } from "../../provider/src/text";
import { describeWithEngine, languagesSetting } from "../../tools/test/engineTier";
import { listen } from "../support/listen";
import { openTestStack } from "../support/stack";

const root = join(__dirname, "../..");

/** Answers every request with a file. */
async function serve(file: string) {
  const asked: string[] = [];
  const { host, close } = await listen(
    createServer(({ url = "" }, response) => {
      asked.push(url);
      response.setHeader("Content-Length", statSync(file).size); // which Pulumi demands
      createReadStream(file).pipe(response);
    }),
  );
  return { url: `http://${host}`, asked, [Symbol.asyncDispose]: close };
}

describeWithEngine(
  "the plugin from its archive",
  () => {
    test("is installed by its name, and serves a program in YAML where neither Node nor the package is installed", async () => {
      await using stack = await openTestStack({
        program: join(__dirname, "programs/archive"),
        env: { PATH: process.env[languagesSetting] ?? "" },
      });
      const { simulator, folder, env, pulumi, run, stored } = stack;
      const packed = execFileSync(process.execPath, [join(root, "tools/package/archive.ts"), folder]);
      const archive = packed.toString().trim();
      {
        await using server = await serve(archive);
        const name = ["resource", "sharepoint-migration", packageFacts.version];
        const { exitCode, stderr } = await pulumi("plugin", "install", ...name, "--server", server.url);
        expect([exitCode, exitCode === 0 ? "" : stderr]).toEqual([0, ""]);
        expect(server.asked).toEqual([`/${basename(archive)}`]);
      }
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
