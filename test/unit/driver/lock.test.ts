import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { locksNamedIn, locksOn } from "../../../provider/src/driver/pulumi/locks";
import { forgetKilledRuns, noteRun, unfinishedRuns } from "../../../provider/src/driver/pulumi/runMarker";
import { lockState } from "../../../provider/src/driver/pulumi/lockState";
import { fileBackendUrl } from "../../../provider/src/driver/pulumi/fileBackend";

const lock = { pid: 10, host: "box", user: "bob", sinceMs: 2_000 };
const run = { pid: 9, host: "box", machineId: "boot 1", sinceMs: 1_000 };
const here = (...alive: readonly number[]) => ({
  host: "box",
  machineId: "boot 1",
  pid: 8,
  isAlive: (pid: number) => alive.includes(pid),
});

test.each([
  ["stale: its processes are dead", lock, [run], here(), "stale"],
  ["finishing: only the driver is dead", lock, [run], here(10), "finishing"],
  ["held: the driver lives", lock, [run], here(9), "held"],
  ["stale: the engine of a run of this very process is dead", lock, [{ ...run, pid: 8 }], here(8), "stale"],
  [
    "held: the engine of a run of this very process is alive",
    lock,
    [{ ...run, pid: 8 }],
    here(8, 10),
    "held",
  ],
  ["held: no run of ours was written down", lock, [], here(), "held"],
  ["held: it is older than our run", { ...lock, sinceMs: 999 }, [run], here(), "held"],
  ["held: it was made on another machine", { ...lock, host: "other" }, [run], here(), "held"],
  ["held: our run was on another machine", lock, [{ ...run, host: "other" }], here(), "held"],
  [
    "held: our run was in another container, or before the last start",
    lock,
    [{ ...run, machineId: "boot 0" }],
    here(),
    "held",
  ],
] as const)("a lock is %s", (_what, held, runs, machine, verdict) => {
  expect(lockState(held, runs, machine)).toBe(verdict);
});

describe("on disk", () => {
  let folder = "";
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "sharepoint-migration lock #"))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test("a run is recorded until it ends, and one that was killed until someone tidies up", () => {
    const done = noteRun(folder, "pilot", 1_000);
    expect(unfinishedRuns(folder, "pilot")).toMatchObject([{ pid: process.pid, sinceMs: 1_000 }]);
    forgetKilledRuns(folder, "pilot", () => true);
    expect(unfinishedRuns(folder, "pilot")).toHaveLength(1);
    done();
    expect(unfinishedRuns(folder, "pilot")).toEqual([]);
    noteRun(folder, "pilot", 2_000);
    forgetKilledRuns(folder, "pilot", () => false);
    expect(unfinishedRuns(folder, "pilot")).toEqual([]);
  });

  test("a run that was not forgotten keeps its time when its process runs the wave again", () => {
    noteRun(folder, "pilot", 1_000);
    noteRun(folder, "pilot", 2_000);
    expect(unfinishedRuns(folder, "pilot")).toMatchObject([{ sinceMs: 1_000 }]);
  });

  test("a run of another machine, whose process is not visible here, is kept for a month", () => {
    const elsewhere = { pid: 7, host: "elsewhere", machineId: "boot 7", sinceMs: 1_000 };
    noteRun(folder, "pilot", 1_000)();
    writeFileSync(join(folder, "running/pilot/7.json"), JSON.stringify(elsewhere));
    forgetKilledRuns(folder, "pilot", () => false, 2_000);
    expect(unfinishedRuns(folder, "pilot")).toEqual([elsewhere]);
    forgetKilledRuns(folder, "pilot", () => false, 40 * 24 * 60 * 60 * 1000);
    expect(unfinishedRuns(folder, "pilot")).toEqual([]);
  });

  test("locks are read from a backend of files, and what is none is passed over", () => {
    const locks = join(folder, ".pulumi/locks/organization/merger/pilot");
    mkdirSync(locks, { recursive: true });
    const write = (name: string, content: unknown) =>
      writeFileSync(join(locks, name), JSON.stringify(content));
    write("a.json", { pid: 10, username: "bob", hostname: "box", timestamp: "1970-01-01T00:00:02Z" });
    write("b.json", { pid: "10", hostname: "box", timestamp: "1970-01-01T00:00:02Z" });
    write("c.json", { pid: 10, hostname: "box", timestamp: "soon" });
    write("a.json.attrs", { pid: 11, hostname: "box", timestamp: "1970-01-01T00:00:02Z" });
    expect(locksOn(fileBackendUrl(folder), "merger", "pilot")).toEqual([lock]);
    expect(locksOn(fileBackendUrl(folder), "merger", "main")).toBeUndefined();
    expect(locksOn("s3://bucket", "merger", "pilot")).toBeUndefined();
  });
});

test("the locks that Pulumi names on an object store are read, to be shown, and nothing else is", () => {
  const said = [
    "code: 255",
    "stderr: error: [0] the stack is currently locked by 2 lock(s). Either wait …",
    "  azblob://state/.pulumi/locks/organization/merger/pilot/a.json: created by bob@box (pid 10) at 1970-01-01T01:00:02+01:00",
    "  azblob://state/.pulumi/locks/organization/merger/pilot/a.json: created by bob@box (pid 10) at 1970-01-01T01:00:02+01:00",
    "  azblob://state/b.json: created by eva@other (pid 7) at soon",
    "created by dora@nowhere",
    "",
  ].join("\n");
  expect(locksNamedIn(said)).toEqual([lock]);
});
