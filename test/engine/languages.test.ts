import { delimiter, join } from "node:path";
import { describeWithEngine, languagesSetting } from "../../tools/test/engineTier";
import { typeReadme } from "../support/readme";

const examples = join(__dirname, "../../examples");

describeWithEngine(
  "the commands in the README of the example",
  () => {
    const before = process.env["PATH"];
    beforeAll(() => {
      process.env["PATH"] = [process.env[languagesSetting], before].join(delimiter);
    });
    afterAll(() => {
      process.env["PATH"] = before;
    });

    test.each(["yaml/one-site", "python/one-site"])("%s do what it says", async (name) => {
      expect(await typeReadme(join(examples, name))).toEqual({ differences: [], tasks: 1, unknownCalls: [] });
    });
  },
  languagesSetting,
);
