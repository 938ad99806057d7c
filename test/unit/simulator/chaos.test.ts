import { randomStream } from "../../../provider/src/simulator/chaos/chaosDice";
import { faults, type Chaos, type ChaosRule } from "../../../provider/src/simulator";
import { site, siteUrl, startApi, type Api } from "./api";

const chaosOf = (...rules: ChaosRule[]): Chaos => ({ seed: 7, rules });
const half = chaosOf({ on: "get", share: 0.5, do: faults.status(502) });

async function reads(api: Api, times: number): Promise<number[]> {
  const statuses: number[] = [];
  for (let call = 0; call < times; call++) statuses.push((await api.get("x")).status);
  return statuses;
}

test("the same seed spoils the same calls, another seed different ones", async () => {
  const seen: number[][] = [];
  for (const seed of [7, 7, 8]) {
    await using api = await startApi({ chaos: { ...half, seed } });
    seen.push(await reads(api, 30));
  }
  expect(seen[1]).toEqual(seen[0]);
  expect(seen[2]).not.toEqual(seen[0]);
  expect(new Set(seen[0])).toEqual(new Set([404, 502]));
});

test("which of its calls a rule spoils does not depend on other calls, faults or the budget", async () => {
  await using api = await startApi({ chaos: half });
  const alone = await reads(api, 20);
  api.simulator.configure({ chaos: half }); // restarts the stream
  const mixed: number[] = [];
  for (let call = 0; call < 20; call++) {
    await api.cancel("x");
    if (call === 3) api.simulator.inject({ on: "get", do: faults.unavailable() });
    if (call === 5) api.simulator.configure({ budget: { unitsPerWindow: 2 } });
    if (call === 8) api.simulator.configure({ budget: undefined });
    mixed.push(...(await reads(api, 1)));
  }
  const undisturbed = (_status: number, call: number) => call !== 3 && (call < 5 || call > 7);
  expect(mixed.filter(undisturbed)).toEqual(alone.filter(undisturbed));
  expect(mixed[3]).toBe(503);
});

test("a share of 1 spoils every call that it applies to, a share of 0 none, and the first rule wins", async () => {
  await using api = await startApi({
    chaos: chaosOf(
      { on: ["create", "cancel"], share: 1, do: faults.dropAfterRequest() },
      { share: 0, do: faults.status(500) },
      { share: 1, do: faults.status(504) },
    ),
  });
  await expect(api.create(site)).rejects.toThrow();
  expect(api.simulator.task(siteUrl).status).toBe("notStarted");
  expect(await reads(api, 2)).toEqual([504, 504]);
  expect((await api.send("GET", "/beta/me")).status).toBe(501);
  expect(api.simulator.journal.calls().map(({ fault }) => fault)).toEqual([
    "dropAfterRequest",
    "status",
    "status",
    undefined,
  ]);
});

test("an injected fault comes before a random one", async () => {
  await using api = await startApi({ chaos: chaosOf({ share: 1, do: faults.status(500) }) });
  api.simulator.inject({ do: faults.unavailable() });
  expect(await reads(api, 2)).toEqual([503, 500]);
});

test("a random race starts only tasks that can be started", async () => {
  await using api = await startApi({
    chaos: chaosOf({ on: "cancel", share: 1, do: faults.startTaskMeanwhile() }),
  });
  const id = await api.createdId(site);
  expect([(await api.cancel(id)).status, (await api.cancel(id)).status]).toEqual([409, 409]);
  expect(api.simulator.task(id).status).toBe("inProgress");
  expect((await api.cancel("nothing")).status).toBe(404);
});

test("chaos is set in its short form and removed over HTTP", async () => {
  await using api = await startApi();
  const rules = [{ share: 1, do: "expireToken" }];
  await api.control("POST", "configure", { chaos: { seed: 1, rules } });
  expect(await reads(api, 1)).toEqual([401]);
  await api.control("POST", "configure", { chaos: null });
  expect(await reads(api, 1)).toEqual([404]);
});

test.each([0, 1, -1, 2 ** 40, Number.MAX_SAFE_INTEGER])(
  "the streams of seed %i are uniform, and differ from each other",
  (seed) => {
    const draws = [0, 1].map((stream) => {
      const draw = randomStream(seed, stream);
      return Array.from({ length: 10_000 }, draw);
    });
    for (const numbers of draws) {
      expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
      const share = numbers.filter((number) => number < 0.05).length / numbers.length;
      expect(Math.abs(share - 0.05)).toBeLessThan(0.01);
    }
    expect(draws[0]).not.toEqual(draws[1]);
  },
);

test.each([
  [7, "chaos must be an object"],
  [{ rules: [] }, "chaos.seed must be a whole number"],
  [{ seed: 1 }, "chaos.rules must be a list"],
  [{ seed: 1, rules: [], rule: 1 }, "chaos has no member rule"],
  [{ seed: 1, rules: [7] }, "A rule of chaos is an object"],
  [{ seed: 1, rules: [{ share: 2, do: "garbage" }] }, "share must be a number from 0 to 1"],
  [{ seed: 1, rules: [{ share: 1, do: "explode" }] }, "do must name one of"],
  [{ seed: 1, rules: [{ share: 1, do: "garbage", on: "delete" }] }, "on must be one or more of"],
  [{ seed: 1, rules: [{ share: 1, do: "garbage", times: 2 }] }, "A rule of chaos has no member times"],
])("%j is refused as chaos", async (chaos, words) => {
  await using api = await startApi();
  const { simulator } = api;
  expect(() => simulator.configure({ chaos } as never)).toThrow(words);
  await Promise.resolve();
});
