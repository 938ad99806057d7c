import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describeWithEngine, languagesSetting } from "../../tools/test/engineTier";
import { useLanguages } from "../support/generatedSdks";
import { rowsAt, rowsOf, userMapping } from "../support/identityMap";
import { typeReadme } from "../support/readme";
import { openTestStack } from "../support/stack";

const examples = join(__dirname, "../../examples");

describeWithEngine(
  "with the hosts of other languages,",
  () => {
    useLanguages();

    test("an identity map, as the guide declares it in YAML, comes up, stays, and goes", async () => {
      const guide = readFileSync(join(__dirname, "../../docs/how-to/native.md"), "utf8");
      const [declared = ""] = /^resources:\n[^`]*IdentityMap[^`]*/m.exec(guide) ?? [];
      await using stack = await openTestStack();
      writeFileSync(join(stack.folder, "Pulumi.yaml"), `name: story\nruntime: yaml\n${declared}`);
      expect(await stack.run("up")).toMatchObject({ exitCode: 0, changes: { create: 2 } });
      expect(rowsAt(stack.simulator)).toEqual(rowsOf([userMapping("anna"), userMapping("ben", "benno")]));
      expect((await stack.maps())[0]?.outputs).toMatchObject({ name: "people" });
      expect(await stack.run("preview", "--expect-no-changes")).toMatchObject({ exitCode: 0 });
      expect(await stack.run("destroy")).toMatchObject({ exitCode: 0 });
      expect(rowsAt(stack.simulator)).toEqual({});
    });

    test.each([
      ["yaml/one-site", 1],
      ["yaml/tenant-merger", 3],
      ["python/one-site", 1],
    ])("the commands in the README of the example %s do what it says", async (name, tasks) => {
      expect(await typeReadme(join(examples, name))).toEqual({ differences: [], tasks, unknownCalls: [] });
    });
  },
  languagesSetting,
);
