import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { exitMeanings } from "../../provider/src/cli/ui/closingLine";
import { fail } from "../../provider/src/errors";

const root = join(__dirname, "../..");
const page = readFileSync(join(root, "docs/how-to/gitops.md"), "utf8");
const workflows = globSync("examples/pipelines/github/.github/**/*.yml", { cwd: root }).map((path) =>
  readFileSync(join(root, path), "utf8"),
);

test("every block of commands is one that a test runs", () => {
  const blocks = [...page.matchAll(/^```sh(.*)$/gm)].map(([, name = ""]) => name.trim());
  const tests = readFileSync(join(root, "test/engine/gitops/objectStores.test.ts"), "utf8");
  expect(blocks).toEqual(["azure", "s3", "unlock"]);
  for (const name of blocks) expect(tests).toContain(`docBlock("how-to/gitops.md", "${name}")`);
});

test("the message about a lock is the one that the catalogue has", () => {
  const shown = /```text\n([\s\S]*?)\n```/.exec(page)?.[1];
  const { message } = fail("run.locked", {
    attempt: "run wave pilot",
    stack: "organization/merger/pilot",
    holders: ["runner on fv-az1128-532 (process 2150) since 2026-11-23T10:00:00.000Z"],
  });
  expect(shown).toBe(message);
});

test("the page names the variables that the workflows want to be set, and no others", () => {
  const wanted = workflows.flatMap((text) => [...text.matchAll(/vars\.(\w+)/g)].map(([, name = ""]) => name));
  const section = page.slice(page.indexOf("## GitHub Actions"), page.indexOf("## Azure Pipelines"));
  const item = section.slice(section.indexOf("3. The variables"), section.indexOf("4. "));
  const named = [...item.matchAll(/`(\w+)`/g)].map(([, name = ""]) => name);
  expect(named.sort()).toEqual([...new Set(wanted)].sort());
});

test("the page has each workflow", () => {
  const files = globSync("examples/pipelines/github/.github/workflows/*.yml", { cwd: root });
  const named = [...page.matchAll(/`(migration-\w+\.yml)`/g)].map(([, name = ""]) => name);
  expect([...new Set(named)].sort()).toEqual(files.map((path) => path.split("/").at(-1)).sort());
});

test("the exit codes in the table are those of the command", () => {
  const section = page.slice(page.indexOf("## What a job does"));
  const codes = [...section.matchAll(/^\| (\d) /gm)].map(([, code]) => Number(code));
  expect(codes).toEqual(
    Object.keys(exitMeanings)
      .map(Number)
      .filter((code) => code < 10),
  );
});
