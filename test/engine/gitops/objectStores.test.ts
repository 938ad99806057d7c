import { faults, type Simulator } from "../../../provider/src/simulator";
import { describeWithEngine } from "../../../tools/test/engineTier";
import { docBlock } from "../../support/docBlock";
import { startAzurite } from "../../support/objectStores/azurite";
import { startS3 } from "../../support/objectStores/s3";
import { runScript, type ScriptRun } from "../../support/pipelines/bash";
import { openPlatform } from "../../support/pipelines/platform";
import { descendantsOf, killNow, watchStarted } from "../../support/processTree";
import { until } from "../../support/until";
import { planYaml } from "../../support/cli";

interface Clone {
  readonly simulator: Simulator;
  /** Runs commands of a person whose environment has these variables, beside what the commands export. */
  readonly type: (
    commands: string,
    env: Readonly<Record<string, string>>,
    onStart?: (pid: number) => void,
  ) => Promise<ScriptRun>;
}

/** A clone of a repository with a plan of one wave. */
async function openClone(): Promise<Clone & AsyncDisposable> {
  const platform = await openPlatform("gitlab");
  const folder = platform.checkout(planYaml({ pilot: ["anna", "bruno"] }));
  const started = watchStarted();
  return {
    simulator: platform.simulator,
    type: (commands, env, onStart) =>
      runScript(commands, {
        cwd: folder,
        env: { ...platform.env, ...env },
        flags: ["-e"],
        onStart: ({ pid }) => {
          started.note(pid);
          onStart?.(pid ?? 0);
        },
      }),
    [Symbol.asyncDispose]: async () => {
      started.killAll();
      await platform[Symbol.asyncDispose]();
    },
  };
}

const expectFine = ({ exitCode, out, err }: ScriptRun): void =>
  expect(exitCode === 0 ? "" : `${out}${err}`).toBe("");

/** What the page type: once, a run that is lost in the middle of a create, one that meets its lock, and how it goes on. */
async function lockStory(
  { simulator, type }: Clone,
  block: string,
  env: Readonly<Record<string, string>>,
): Promise<void> {
  const settings = block.split("\n").filter((line) => line.startsWith("export "));
  const after = (commands: string): string => [...settings, commands].join("\n");
  simulator.inject({ on: "create", source: "anna@contoso.com", do: faults.slow(120_000) });
  let lost = 0;
  const first = type(block, env, (pid) => (lost = pid));
  await until(() => simulator.tasks().length === 2, first);
  killNow([lost, ...descendantsOf(lost).map(({ pid }) => pid)]);
  expect((await first).exitCode).not.toBe(0);

  const [unlock = "", up = ""] = docBlock("how-to/gitops.md", "unlock").split("\n");
  const locked = await type(after(up), env);
  expect(locked.exitCode).toBe(1);
  expect(locked.err).toMatch(
    /^Its stack is locked by \S+ on \S+ \(process \d+\) since \S+Z\. Nothing was done\.$/m,
  );
  expect(locked.err).toContain(
    `unlock the stack with \`${unlock}\` and the PULUMI_BACKEND_URL of that run.\n[run.locked]`,
  );
  expectFine(await type(after(`${unlock}\n${up}`), env));
  expect(simulator.tasks().map(({ status }) => status)).toEqual(["notStarted", "notStarted"]);
  expect(simulator.journal.calls("create")).toHaveLength(2);
}

describeWithEngine("state in an object store", () => {
  test("of Azure is kept, locked and freed as the page says, with the account's key", async () => {
    await using store = await startAzurite();
    await using clone = await openClone();
    const env = { ...store.env, AZURE_STORAGE_KEY: store.accountKey };
    await lockStory(clone, docBlock("how-to/gitops.md", "azure"), env);
    const { AZURE_STORAGE_KEY: _key, ...keyless } = env;
    const reader = { ...keyless, AZURE_STORAGE_SAS_TOKEN: store.signatureFor("lr") };
    const refused = await clone.type(
      `export PULUMI_BACKEND_URL=${store.backendUrl}\nnpx sharepoint-migration destroy --yes`,
      reader,
    );
    expect([refused.exitCode, refused.err]).toEqual([
      1,
      expect.stringContaining(
        "Pulumi said: it crashed while it wrote to Azure Blob Storage, as it does where",
      ),
    ]);
    expect([...(await store.blobs()).keys()]).toContain(".pulumi/stacks/merger/pilot.json");
  });

  test("that speaks S3 is kept, locked and freed as the page says", async () => {
    await using store = await startS3();
    await using clone = await openClone();
    const block = docBlock("how-to/gitops.md", "s3").replace("https://s3.contoso.com", store.endpoint);
    await lockStory(clone, block, store.env);
    expect(store.keys()).toContain(".pulumi/stacks/merger/pilot.json");
  });
});
