import { delimiter, join } from "node:path";
import { describeWithEngine, languagesSetting } from "../../tools/test/engineTier";
import { generateSdks, installPythonSdk, type GeneratedSdks } from "../support/generatedSdks";
import { typeReadme } from "../support/readme";

const examples = join(__dirname, "../../examples");

describeWithEngine(
  "the commands in the README of the example",
  () => {
    const before = process.env["PATH"];
    let sdks: GeneratedSdks;
    beforeAll(async () => {
      sdks = await generateSdks();
      process.env["PYTHONPATH"] = await installPythonSdk(sdks);
      process.env["PATH"] = [process.env[languagesSetting], before].join(delimiter);
    });
    afterAll(() => {
      process.env["PATH"] = before;
      delete process.env["PYTHONPATH"];
      sdks[Symbol.dispose]();
    });

    test.each([
      ["yaml/one-site", 1],
      ["yaml/tenant-merger", 3],
      ["python/one-site", 1],
    ])("%s do what it says", async (name, tasks) => {
      expect(await typeReadme(join(examples, name))).toEqual({ differences: [], tasks, unknownCalls: [] });
    });
  },
  languagesSetting,
);
