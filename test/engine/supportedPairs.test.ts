import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { engineVersions, type Pin } from "../../tools/engine/pins";
import { describeWithEngine, engineBinSettings } from "../../tools/test/engineTier";
import { site, user } from "../support/declared";
import { openTestStack } from "../support/stack";

const root = join(__dirname, "../..");
const moved = { targetSiteUrl: "https://fabrikam.sharepoint.com/sites/elsewhere" };

/** The npm package of Pulumi's SDK that goes with each engine. */
const sdks: Readonly<Record<Pin, string>> = { newest: "@pulumi/pulumi", oldest: "pulumi-oldest" };
const versionOf = (sdk: string): string =>
  (JSON.parse(readFileSync(join(root, "node_modules", sdk, "package.json"), "utf8")) as { version: string })
    .version;

/** Installs this package in a folder, with that SDK beside it, and lets the program say which SDK both load. */
function install(folder: string, sdk: string): void {
  const modules = join(folder, "node_modules");
  const ours = join(modules, "pulumi-sharepoint-migration");
  mkdirSync(join(modules, "@pulumi"), { recursive: true });
  symlinkSync(join(root, "node_modules", sdk), join(modules, "@pulumi/pulumi"));
  for (const part of ["dist", "package.json"])
    cpSync(join(root, "provider", part), join(ours, part), { recursive: true });
  symlinkSync(join(root, "provider/node_modules"), join(ours, "node_modules"));
  const program = readFileSync(join(folder, "index.js"), "utf8");
  const loads = `
import { createRequire } from "node:module";
const here = createRequire(import.meta.url);
const packages = createRequire(here.resolve("pulumi-sharepoint-migration"));
export const sdks = [here, packages].map((from) => from("@pulumi/pulumi/package.json").version).join();
`;
  writeFileSync(join(folder, "index.js"), program + loads);
}

for (const pin of ["oldest", "newest"] as const) {
  const engineBin = process.env[engineBinSettings[pin]] ?? "";
  const sdk = versionOf(sdks[pin]);
  describeWithEngine(
    `the ${pin} supported pair, engine ${engineVersions[pin]} and SDK ${sdk}`,
    () => {
      test("creates, replaces, refuses a late cancel, and destroys", async () => {
        const env = { PATH: [engineBin, process.env["PATH"]].join(delimiter) };
        await using stack = await openTestStack({ engineBin, env });
        const { simulator, declare, run, stored, exported, folder } = stack;
        install(folder, sdks[pin]);
        declare(user("anna"), site("finance"));
        expect(await run("up")).toMatchObject({ exitCode: 0, changes: { create: 3 } });
        const { deployment } = JSON.parse(await exported()) as {
          deployment: {
            manifest: { version: string };
            resources: { type: string; outputs?: { sdks?: string } }[];
          };
        };
        expect(deployment.resources.find(({ type }) => type === "pulumi:pulumi:Stack")?.outputs?.sdks).toBe(
          `${sdk},${sdk}`,
        );
        if (pin === "oldest") expect(deployment.manifest.version).toBe(`v${engineVersions.oldest}`);

        declare(user("anna"), site("finance", moved));
        expect(await run("up")).toMatchObject({ exitCode: 0, changes: { replace: 1 } });
        const writes = simulator.journal.calls().filter(({ method }) => method === "POST");
        expect(writes.map(({ operation }) => operation)).toEqual(["create", "create", "cancel", "create"]);

        simulator.start("anna@contoso.com");
        const refused = await run("destroy", "--continue-on-error");
        expect([refused.exitCode === 0, Object.keys(refused.failures)]).toEqual([false, ["anna"]]);
        expect(refused.failures["anna"]).toContain("it has already started");
        expect((await stored()).map(({ name }) => name)).toEqual(["anna"]);

        simulator.finish("anna@contoso.com");
        expect(await run("destroy")).toMatchObject({ exitCode: 0, failures: {} });
        expect(await stored()).toEqual([]);
      });
    },
    engineBinSettings[pin],
  );
}
