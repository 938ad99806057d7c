import { setTimeout as sleep } from "node:timers/promises";
import { describeWithEngine } from "../../../tools/test/engineTier";
import { descendantsOf, killNow, stillRunning, type Descendant } from "../../support/processTree";
import { until } from "../../support/until";
import { planYaml, openTestCli, type CliProcess } from "../../support/cli";

const names = Array.from({ length: 40 }, (_, n) => `user${String(n)}`);

/** The processes of a run, by what their commands contain, and who hosts the provider then. */
const victims = {
  command: { pattern: /cli\/main\.js/, host: "driver" },
  engine: { pattern: /pulumi up/, host: "driver" },
  worker: { pattern: /pulumi\/workerMain\.js/, host: "driver" },
  "host of resources": { pattern: /dynamic-provider/, host: "pulumi" },
  "plugin that starts it": { pattern: /pulumi-resource-pulumi-nodejs(?!.*dynamic-provider)/, host: "pulumi" },
} as const;

describeWithEngine("a run of the driver", () => {
  test.each(Object.keys(victims) as (keyof typeof victims)[])(
    "of which only the %s is killed leaves no process and no lock, and the same command finishes the work",
    async (victim) => {
      const { pattern, host } = victims[victim];
      let [creates, run, all]: [number, CliProcess | undefined, readonly Descendant[]] = [0, undefined, []];
      const killed = (): readonly Descendant[] => all.filter(({ command }) => pattern.test(command));
      const onCall = ({ operation }: { readonly operation: string }): void => {
        if (operation !== "create" || ++creates !== 3) return;
        const pid = run?.child.pid ?? 0;
        all = [{ pid, command: run?.child.spawnargs.join(" ") ?? "" }, ...descendantsOf(pid)];
        killNow(killed().map((one) => one.pid));
      };
      const env = { SHAREPOINT_MIGRATION_PROVIDER_HOST: host };
      await using cli = await openTestCli({ env, onCall, secondCreate: "createNew" });
      cli.write("migration.yaml", planYaml({ pilot: names }));
      run = cli.start("up", "--yes");
      const { exitCode, err } = await run.ended;
      expect(killed()).not.toEqual([]);
      // Without the plugin the run goes on: it has started the host already.
      if (victim !== "plugin that starts it") expect(exitCode).not.toBe(0);
      if (victim === "engine") {
        expect(err).toContain("pulumi was ended by SIGKILL (out of memory?)");
        expect(err).toContain("[run.engineKilled]");
      }
      // Without the command, the worker saves the stack and ends by itself: the next run waits for it.
      const left = (): number[] => stillRunning(all.map(({ pid }) => pid));
      if (victim !== "command") await until(() => left().length === 0, sleep(10_000));

      const again = await cli.run("up", "--yes");
      expect(again.exitCode === 0 ? "" : again.err).toBe("");
      expect(left()).toEqual([]);
      const sources = cli.simulator.tasks().map(({ source }) => source);
      expect(sources.sort()).toEqual(names.map((name) => `user:${name}@contoso.com`).sort());
    },
  );
});
