import { describeWithEngine } from "../../../tools/test/engineTier";
import { descendantsOf, killNow, stillRunning, type Descendant } from "../../support/processTree";
import { planYaml, openTestCli, type CliProcess } from "../../support/cli";

const names = Array.from({ length: 40 }, (_, n) => `user${String(n)}`);

/** The processes of a run below the driver, by what their commands hold. */
const victims = {
  engine: /pulumi up/,
  worker: /pulumi\/workerMain\.js/,
  "host of resources": /dynamic-provider/,
  "plugin that starts it": /pulumi-resource-pulumi-nodejs/,
} as const;

const isOne =
  (victim: keyof typeof victims) =>
  ({ command }: Descendant): boolean =>
    victims[victim].test(command) &&
    (victim !== "plugin that starts it" || !command.includes("dynamic-provider"));

describeWithEngine("a run of the driver", () => {
  test.each(Object.keys(victims) as (keyof typeof victims)[])(
    "of which only the %s is killed leaves no process and no lock, and the same command finishes the work",
    async (victim) => {
      let [creates, run, below]: [number, CliProcess | undefined, readonly Descendant[]] = [0, undefined, []];
      const onCall = ({ operation }: { readonly operation: string }): void => {
        if (operation !== "create" || ++creates !== 3) return;
        below = descendantsOf(run?.child.pid ?? 0);
        killNow(below.filter(isOne(victim)).map(({ pid }) => pid));
      };
      await using cli = await openTestCli({ onCall, secondCreate: "createNew" });
      cli.write("migration.yaml", planYaml({ pilot: names }));
      run = cli.start("up", "--yes");
      const { exitCode, err } = await run.ended;
      expect(below.filter(isOne(victim))).not.toEqual([]);
      // Without the plugin the run goes on: it has started the host already.
      if (victim !== "plugin that starts it") expect(exitCode).not.toBe(0);
      if (victim === "engine") {
        expect(err).toContain("pulumi was ended by SIGKILL (out of memory?)");
        expect(err).toContain("[run.engineKilled]");
      }
      expect(stillRunning(below.map(({ pid }) => pid))).toEqual([]);

      const again = await cli.run("up", "--yes");
      expect(again.exitCode === 0 ? "" : again.err).toBe("");
      const sources = cli.simulator.tasks().map(({ source }) => source);
      expect(sources.sort()).toEqual(names.map((name) => `user:${name}@contoso.com`).sort());
    },
  );
});
