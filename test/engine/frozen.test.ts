import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { manifestOf } from "../../tools/package/manifests";
import { describeWithEngine } from "../../tools/test/engineTier";
import { openTestStack, type Stored, type TestStack } from "../support/stack";

const frozen = join(__dirname, "frozen");
const program = join(frozen, "program");
const { version } = manifestOf("provider");
const fileOf = (of: string): string => join(frozen, `${of}.json`);
// With UPDATE_GOLDEN, what this version writes is frozen. Never do that for a version that has been released.
const isFreezing = Boolean(process.env["UPDATE_GOLDEN"]);
const released = readdirSync(frozen).flatMap((name) => /^(\d.*)\.json$/.exec(name)?.[1] ?? []);

/** Puts a frozen state in the place of what the stack holds; its tasks become those of this simulator, by their names. */
async function thaw(stack: TestStack, of: string, change = (text: string): string => text): Promise<void> {
  const text = readFileSync(fileOf(of), "utf8");
  const { deployment } = JSON.parse(text) as {
    deployment: { resources: readonly (Stored & { urn: string })[] };
  };
  let thawed = text;
  for (const { name, id } of await stack.stored()) {
    const old = deployment.resources.find(({ urn }) => urn.endsWith(`::${name}`))?.id;
    if (old === undefined) throw new Error(`${of} has no ${name}`);
    thawed = thawed.replaceAll(old, id);
  }
  const file = join(stack.folder, "thawed.json");
  writeFileSync(file, change(thawed));
  expect(await stack.pulumi("stack", "import", "--file", file)).toMatchObject({ exitCode: 0 });
}

describeWithEngine("state in a stack", () => {
  test("of this version is among what is frozen", async () => {
    if (isFreezing) {
      await using stack = await openTestStack({ program });
      expect(await stack.run("up")).toMatchObject({ exitCode: 0 });
      const { version: form, deployment } = JSON.parse(await stack.exported()) as {
        version: number;
        deployment: object;
      };
      const kept = { ...deployment, secrets_providers: undefined };
      writeFileSync(
        fileOf(version),
        `${JSON.stringify({ version: form, deployment: kept }, undefined, 2)}\n`,
      );
    }
    expect(existsSync(fileOf(version))).toBe(true);
  });

  test.each(isFreezing ? [version] : released)(
    "that version %s wrote is refreshed, unchanged by an update, and destroyed",
    async (of) => {
      await using stack = await openTestStack({ program });
      const { simulator, run, stored } = stack;
      expect(await run("up")).toMatchObject({ exitCode: 0 });
      await thaw(stack, of);
      expect(await run("refresh")).toMatchObject({ exitCode: 0, failures: {} });
      expect(await run("up", "--expect-no-changes")).toMatchObject({ exitCode: 0, failures: {} });
      expect(await run("destroy")).toMatchObject({ exitCode: 0, failures: {} });
      expect(await stored()).toEqual([]);
      expect(simulator.tasks().map(({ status }) => status)).toEqual(Array(4).fill("cancelled"));
    },
  );

  test("that a later version wrote is refused, with what to install, and nothing is cancelled", async () => {
    await using stack = await openTestStack({ program });
    const { simulator, run, stored } = stack;
    expect(await run("up")).toMatchObject({ exitCode: 0 });
    const before = await stored();
    await thaw(stack, version, (text) => text.replaceAll(/"stateVersion": \d+/g, '"stateVersion": 99'));
    for (const verb of ["refresh", "up", "destroy"] as const) {
      const { exitCode, failures } = await run(verb);
      expect([verb, exitCode === 0, Object.values(failures).join()]).toEqual([
        verb,
        false,
        expect.stringMatching(
          /A later version of the package wrote it[^]*Next: install the version of pulumi-sharepoint-migration that wrote this state, or a later one\./,
        ),
      ]);
    }
    expect((await stored()).map(({ id }) => id).sort()).toEqual(before.map(({ id }) => id).sort());
    expect(simulator.tasks().map(({ status }) => status)).toEqual(Array(4).fill("notStarted"));
  });
});
