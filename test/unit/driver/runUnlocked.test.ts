import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { readMachineId, unfinishedRuns } from "../../../provider/src/driver/pulumi/runMarker";
import { runUnlocked } from "../../../provider/src/driver/pulumi/runUnlocked";
import type { WaveEnd } from "../../../provider/src/driver/pulumi/workerProtocol";
import { fileBackendUrl } from "../../../provider/src/driver/pulumi/fileBackend";
import { caught } from "../../support/caught";

const nobody = 4_194_304; // above any process's id

let folder = "";
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "sharepoint-migration unlocked #"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A workspace in which `pulumi cancel` only does what the test asks for. */
function scene(cancel: () => void = () => undefined) {
  const commands: string[] = [];
  let pauses = 0;
  const pulumi = ([command = ""]: readonly string[]): Promise<string> => {
    commands.push(command);
    cancel();
    return Promise.resolve("");
  };
  const workspace = {
    project: "merger",
    backendUrl: fileBackendUrl(folder),
    folder,
    projectFolder: folder,
    env: {},
    requireEngine: () => Promise.resolve(),
    pulumi,
  };
  const clock = { now: Date.now, sleep: () => (pauses++, Promise.resolve()) };
  const run = { workspace, clock, attempt: "run wave pilot" };
  const play = (carryOut: () => WaveEnd): Promise<WaveEnd> =>
    runUnlocked("pilot", run, () => Promise.resolve(carryOut()));
  return { play, commands, pauses: () => pauses };
}

function lock(pid: number): string {
  const locks = join(folder, ".pulumi/locks/organization/merger/pilot");
  mkdirSync(locks, { recursive: true });
  const timestamp = new Date(Date.now() + 1_000).toISOString();
  writeFileSync(
    join(locks, "x.json"),
    JSON.stringify({ pid, username: "bob", hostname: hostname(), timestamp }),
  );
  return join(locks, "x.json");
}

const killed = { how: "failed", words: "pulumi was ended by SIGKILL", isCutOff: true } as const;

test("the lock of an engine that was killed is taken away at once, and the run forgotten", async () => {
  let file = "";
  const { play, commands } = scene(() => rmSync(file));
  expect(await play(() => ((file = lock(nobody)), killed))).toEqual(killed);
  expect(commands).toEqual(["cancel"]);
  expect(unfinishedRuns(folder, "pilot")).toEqual([]);
});

test("where that fails, the run stays written down, and the next one takes the lock away", async () => {
  let file = "";
  const failing = scene(() => {
    throw new Error("out of memory");
  });
  await failing.play(() => ((file = lock(nobody)), killed));
  expect(unfinishedRuns(folder, "pilot")).toMatchObject([{ pid: process.pid, machineId: readMachineId() }]);
  const next = scene(() => rmSync(file));
  const ends: WaveEnd[] = [{ how: "locked" }, { how: "fine" }];
  expect(await next.play(() => ends.shift() ?? killed)).toEqual({ how: "fine" });
  expect(next.commands).toEqual(["cancel"]);
  expect(unfinishedRuns(folder, "pilot")).toEqual([]);
});

test("a lock that stays, though `pulumi cancel` says that it is gone, is given up after some tries with pauses", async () => {
  const { play, commands, pauses } = scene();
  let runs = 0;
  const error = await caught(() =>
    play(() => {
      if (++runs === 1) lock(nobody);
      return { how: "locked" };
    }),
  );
  expect(error.code).toBe("run.locked");
  expect([commands.length, pauses()]).toEqual([6, 5]);
});
