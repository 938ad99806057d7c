import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
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

  test("are compared with what they do", async () => {
    const folder = mkdtempSync(join(tmpdir(), "readme-"));
    const simulate = "```sh background\nnpx sharepoint-migration simulate --port 4100\n```\n";
    const differences = async (rest: string) => {
      writeFileSync(join(folder, "README.md"), simulate + rest);
      return (await typeReadme(folder)).differences;
    };
    try {
      expect(await differences("```sh exit=3\n(echo 1 task; exit 3)\n```\n```text\n1 …\n```\n")).toEqual([]);
      expect(await differences("```sh\necho 1 task\n```\n```text\n2 tasks\n```\n")).toEqual([
        expect.stringContaining("not printed: 2 tasks"),
      ]);
      expect(await differences("```sh exit=3\n(exit 1)\n```\n")).toEqual([
        expect.stringContaining("exit code 1"),
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test("are run for every example", () => {
    const folders = readdirSync(examples, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    // Those in other languages are in `languages.test.ts`.
    const typed = new Set(["python", "yaml", ...Object.keys(tasks)].map((path) => path.split("/")[0]));
    expect([...typed].sort()).toEqual(folders.map(({ name }) => name).sort());
  });
});
