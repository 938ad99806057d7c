import { describeWithEngine } from "../../tools/test/engineTier";
import { user } from "../support/declared";
import { descendantsOf, killNow } from "../support/processTree";
import { openTestStack } from "../support/stack";

const names = Array.from({ length: 12 }, (_, n) => `user${String(n)}`);

// Each round draws its moment from the seed. The usual seed is always the same, so that a failure is one of the change;
// longer searches take others: KILL_SEED=… KILL_ROUNDS=… npm test -- test/engine/kill
const seed = Number(process.env["KILL_SEED"] ?? 20_261_123);
const rounds = Number(process.env["KILL_ROUNDS"] ?? 1);

/** A number from 0 to below `most`, the same for the same seed and round (mulberry32). */
function draw(round: number, most: number): number {
  let state = (seed + round * 0x6d2b79f5) | 0;
  state = Math.imul(state ^ (state >>> 15), 1 | state);
  state ^= state + Math.imul(state ^ (state >>> 7), 61 | state);
  return ((state ^ (state >>> 14)) >>> 0) % most;
}

type Victim = "engine" | "host" | "plugin" | "language host" | "everything" | "Ctrl-C";
const cases: readonly (readonly [verb: "up" | "destroy", victim: Victim, checkpoints: boolean])[] = [
  ["up", "everything", true],
  ["up", "engine", false],
  ["up", "host", true],
  ["up", "plugin", true],
  ["up", "language host", true],
  ["up", "Ctrl-C", false],
  ["destroy", "everything", false],
  ["destroy", "everything", true],
  ["destroy", "host", true],
];

/** Stops one process of a running engine, and returns the processes that may outlive it. */
function stop(engine: number, victim: Victim): number[] {
  const below = descendantsOf(engine);
  const those = (text: string): number[] =>
    below.flatMap(({ pid, command }) => (command.includes(text) ? pid : []));
  const hosts = those("dynamic-provider");
  const plugins = those("pulumi-resource-pulumi-nodejs").filter((pid) => !hosts.includes(pid));
  const all = [engine, ...below.map(({ pid }) => pid)];
  if (victim === "Ctrl-C") process.kill(engine, "SIGINT");
  else {
    const languageHosts = those("pulumi-language-nodejs");
    const chosen = { engine: [engine], host: hosts, plugin: plugins, "language host": languageHosts };
    killNow({ ...chosen, everything: all }[victim]);
  }
  return all;
}

describeWithEngine(`a run that is killed (KILL_SEED=${String(seed)})`, () => {
  test.each(
    Array.from({ length: rounds }, (_, round) => cases.map((one) => [...one, round] as const)).flat(),
  )(
    "in the midst of %s, by the death of %s (checkpoints: %s, round %d), costs nothing when it is repeated",
    async (verb, victim, checkpoints, round) => {
      const operation = verb === "up" ? "create" : "cancel";
      const stopAt = 1 + draw(round, names.length);
      let [engine, calls, survivors]: [number, number, number[]] = [0, 0, []];
      let isArmed = false;
      const onCall = (call: { readonly operation: string }): void => {
        if (isArmed && call.operation === operation && ++calls === stopAt) survivors = stop(engine, victim);
      };
      const env = checkpoints ? {} : { PULUMI_SKIP_CHECKPOINTS: "true" };
      await using stack = await openTestStack({
        env,
        onCall,
        secondCreate: "createNew",
        onEngine: (pid) => (engine = pid),
      });
      const { simulator, declare, run, stored, unlock } = stack;
      declare(...names.map((name) => user(name)));
      if (verb === "destroy") await run("up");
      isArmed = true;
      await run(verb, "--parallel", "4");
      isArmed = false;
      expect(calls).toBeGreaterThanOrEqual(stopAt);
      if (victim !== "Ctrl-C") killNow(survivors);
      await unlock();

      const { exitCode, failures, output } = await run(verb);
      // Compared together, so that a failure of this test shows the engine's output.
      expect({ exitCode, failures, output: exitCode === 0 ? "" : output }).toEqual({
        exitCode: 0,
        failures: {},
        output: "",
      });
      const live = simulator.tasks().filter(({ status }) => status === "notStarted");
      const ids = (await stored()).map(({ id }) => id).sort();
      expect(ids).toEqual(live.map(({ id }) => id).sort());
      expect(live.map(({ source }) => source).sort()).toEqual(
        verb === "up" ? names.map((name) => `user:${name}@contoso.com`).sort() : [],
      );
    },
  );
});
