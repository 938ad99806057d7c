import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { up } from "pulumi-sharepoint-migration/automation";
import { readMachineId } from "../../../provider/src/driver/pulumi/runMarker";
import { describeWithEngine } from "../../../tools/test/engineTier";
import { caught } from "../../support/caught";
import { plannedWave } from "../../support/planned";
import { descendantsOf, killNow } from "../../support/processTree";
import { openTestDriver, type TestDriver } from "../../support/driver";

// More than Pulumi has under way at once.
const pilot = plannedWave(
  "pilot",
  Array.from({ length: 40 }, (_, n) => `user${String(n)}`),
);

/** Calls a function at the third create, once. */
function atThirdCreate(interrupt: () => void): (call: { readonly operation: string }) => void {
  let creates = 0;
  return ({ operation }) => {
    if (operation === "create" && ++creates === 3) interrupt();
  };
}

/** What the stack holds is what there is, each source once. */
async function expectNothingLost({ simulator, recorded }: TestDriver): Promise<number> {
  const ids = (await recorded()).map(({ taskId }) => taskId).sort();
  expect(ids).toEqual(
    simulator
      .tasks()
      .map(({ id }) => id)
      .sort(),
  );
  expect(new Set(simulator.tasks().map(({ source }) => source)).size).toBe(ids.length);
  return ids.length;
}

/** Brings the plan up in a process of its own, which leads a group as at a terminal, and waits until it has ended. */
async function upElsewhere(
  { folder, env, plan }: TestDriver,
  onStart: (pid: number) => void,
): Promise<number | null> {
  const file = join(folder, "plan.json");
  writeFileSync(file, JSON.stringify(plan(pilot)));
  const child = spawn("node", [join(__dirname, "../programs/driver/up.ts"), file], {
    env,
    stdio: "ignore",
    detached: true,
  });
  onStart(child.pid ?? 0);
  const [exitCode] = (await once(child, "exit")) as [number | null];
  return exitCode;
}

const locksIn = ({ folder }: TestDriver): string =>
  join(folder, ".sharepoint-migration/state/.pulumi/locks/organization/merger/pilot");

describeWithEngine("a run that is", () => {
  test("interrupted finishes what is under way, loses nothing, and goes on when it is repeated", async () => {
    const stop = new AbortController();
    await using driver = await openTestDriver({ onCall: atThirdCreate(() => stop.abort()) });
    const options = driver.options(pilot);
    expect(await up({ ...options, signal: stop.signal })).toMatchObject({ exitCode: 130 });
    const done = await expectNothingLost(driver);
    expect(done).toBeGreaterThanOrEqual(3);
    expect(done).toBeLessThan(40);
    expect(await up(driver.options(pilot))).toMatchObject({ exitCode: 0, counts: { create: 40 - done } });
    expect(await expectNothingLost(driver)).toBe(40);
  });

  test("interrupted at a terminal, which signals every process of the group, is interrupted once", async () => {
    let pid = 0;
    await using driver = await openTestDriver({ onCall: atThirdCreate(() => process.kill(-pid, "SIGINT")) });
    expect(await upElsewhere(driver, (started) => (pid = started))).toBe(130);
    expect(await expectNothingLost(driver)).toBeLessThan(40);
  });

  test("stopped at once leaves the stack free, and what it did is found again", async () => {
    const stop = new AbortController();
    await using driver = await openTestDriver({ onCall: atThirdCreate(() => stop.abort()) });
    expect(await up({ ...driver.options(pilot), stopNow: stop.signal })).toMatchObject({ exitCode: 130 });
    expect(await up(driver.options(pilot))).toMatchObject({ exitCode: 0 });
    expect(await expectNothingLost(driver)).toBe(40);
  });

  test("killed with all its processes leaves a lock, which the next run takes away", async () => {
    let pid = 0;
    const killAll = (): void => killNow([pid, ...descendantsOf(pid).map((below) => below.pid)]);
    await using driver = await openTestDriver({ onCall: atThirdCreate(killAll) });
    await upElsewhere(driver, (started) => (pid = started));
    expect(driver.simulator.tasks().length).toBeLessThan(40);
    expect(readdirSync(locksIn(driver)).length).toBeGreaterThan(0);
    expect(await up(driver.options(pilot))).toMatchObject({ exitCode: 0 });
    expect(await expectNothingLost(driver)).toBe(40);
  });

  test("killed by the death of the driver alone finishes what is under way, for which the next run waits", async () => {
    let pid = 0;
    await using driver = await openTestDriver({ onCall: atThirdCreate(() => killNow([pid])) });
    await upElsewhere(driver, (started) => (pid = started));
    expect(await up(driver.options(pilot))).toMatchObject({ exitCode: 0 });
    expect(await expectNothingLost(driver)).toBe(40);
  });

  test("begun while Pulumi finishes for a driver that was killed waits for it", async () => {
    await using driver = await openTestDriver();
    await up(driver.options(plannedWave("pilot", [])));
    mkdirSync(locksIn(driver), { recursive: true });
    const lock = join(locksIn(driver), "x.json");
    const mine = {
      pid: process.pid,
      username: "me",
      hostname: hostname(),
      timestamp: new Date().toISOString(),
    };
    writeFileSync(lock, JSON.stringify(mine));
    const running = join(driver.folder, ".sharepoint-migration/running/pilot");
    mkdirSync(running, { recursive: true });
    const killed = {
      pid: 4_194_304,
      host: hostname(),
      machineId: readMachineId(),
      sinceMs: Date.now() - 1_000,
    };
    writeFileSync(join(running, "4194304.json"), JSON.stringify(killed));
    let waits = 0;
    const sleep = (): Promise<void> => {
      if (++waits === 2) rmSync(lock);
      return Promise.resolve();
    };
    const options = { ...driver.options(plannedWave("pilot", ["anna"])), clock: { now: Date.now, sleep } };
    expect(await up(options)).toMatchObject({ exitCode: 0, counts: { create: 1 } });
    expect([waits, readdirSync(running)]).toEqual([2, []]);
  });

  test.each([
    ["on this machine", hostname(), process.pid],
    ["on another machine", "elsewhere", 4_194_304],
  ])("beside another one %s says who holds the stack, and does nothing", async (_where, host, pid) => {
    await using driver = await openTestDriver();
    await up(driver.options(plannedWave("pilot", [])));
    const locks = join(driver.folder, ".sharepoint-migration/state/.pulumi/locks/organization/merger/pilot");
    mkdirSync(locks, { recursive: true });
    const timestamp = "2026-11-23T10:00:00.000Z";
    writeFileSync(join(locks, "x.json"), JSON.stringify({ pid, username: "bob", hostname: host, timestamp }));
    const error = await caught(() => up(driver.options(plannedWave("pilot", ["anna"]))));
    expect(error.code).toBe("run.locked");
    expect(error.message).toContain(`bob on ${host} (process ${String(pid)}) since ${timestamp}`);
    expect(driver.simulator.tasks()).toEqual([]);
  });
});
