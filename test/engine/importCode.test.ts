import { readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { parse, stringify } from "yaml";
import { describeWithEngine, languagesSetting } from "../../tools/test/engineTier";
import { group, site, user } from "../support/declared";
import { openTestStack } from "../support/stack";
import { plugins } from "../support/useProvider";

const header = {
  name: "story",
  runtime: "yaml",
  plugins: { providers: [{ name: "sharepoint-migration", path: plugins }] },
};

describeWithEngine(
  "`pulumi import`",
  () => {
    test("writes code with which the next run changes nothing", async () => {
      await using stack = await openTestStack({
        env: { PATH: [process.env[languagesSetting], process.env["PATH"]].join(delimiter) },
      });
      const { simulator, declare, run, pulumi, stored, folder } = stack;
      declare(user("anna"), site("finance"), group("research"));
      expect(await run("up")).toMatchObject({ exitCode: 0 });
      simulator.start("anna@contoso.com");

      expect(await pulumi("stack", "init", "imported")).toMatchObject({ exitCode: 0 });
      const project = join(folder, "Pulumi.yaml");
      writeFileSync(project, stringify(header));
      const resources: Record<string, unknown> = {};
      for (const [type, name, id] of [
        ["UserMigrationTask", "anna", "user:anna@contoso.com"],
        ["SiteMigrationTask", "finance", "site:https://contoso.sharepoint.com/sites/finance"],
        ["GroupMigrationTask", "research", "group:research"],
      ] as const) {
        const flags = ["--yes", "--protect=false", "--out", "generated.yaml"];
        const imported = await pulumi("import", `sharepoint-migration:index:${type}`, name, id, ...flags);
        expect(imported).toMatchObject({ exitCode: 0 });
        const code = parse(readFileSync(join(folder, "generated.yaml"), "utf8")) as { resources: object };
        Object.assign(resources, code.resources);
      }
      expect(Object.keys(resources)).toEqual(["anna", "finance", "research"]);
      writeFileSync(project, stringify({ ...header, resources }));
      const unchanged = await run("up", "--expect-no-changes");
      expect(unchanged).toMatchObject({ exitCode: 0, failures: {} });
      expect(await stored("imported")).toHaveLength(3);
      expect(simulator.journal.calls("create")).toHaveLength(3);
    });
  },
  languagesSetting,
);
