import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describeWithEngine } from "../../tools/test/engineTier";
import { typeReadme } from "../support/readme";

const examples = join(__dirname, "../../examples");

/** How many tasks the simulator has when the commands of an example's README have been typed. */
const tasks: Readonly<Record<string, number>> = {
  "automation-api": 3,
  "delayed-start": 1,
  driver: 2,
  express: 2,
  "multi-geo": 3,
  "one-site": 1,
  "pipelines/github": 1,
  "policy-stops-wave": 1,
  "tenant-merger": 50,
  "too-late-to-cancel": 2,
  "users-from-csv": 3,
  "waves-with-gate": 3,
};

describeWithEngine("the commands in the README of the example", () => {
  test.each(Object.keys(tasks))("%s do what it says", async (name) => {
    expect(await typeReadme(join(examples, name))).toEqual({
      differences: [],
      tasks: tasks[name],
      unknownCalls: [],
    });
  });

  test("are run for every example", () => {
    const folders = readdirSync(examples, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const typed = new Set(Object.keys(tasks).map((path) => path.split("/")[0]));
    expect([...typed].sort()).toEqual(folders.map(({ name }) => name).sort());
  });
});
