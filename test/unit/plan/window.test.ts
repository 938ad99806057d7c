import { join } from "node:path";
import { checkPlan, readPlan, type WaveWindow } from "../../../provider/src/plan";
import { inFolder, problemsIn, soundPlan } from "../../support/planFiles";

const withWindow = (window: string, defaults = "{}"): string =>
  soundPlan.replace(
    "waves:\n  - name: pilot\n",
    () => `defaults: ${defaults}\nwaves:\n  - name: pilot\n    window: ${window}\n`,
  );
const windowOf = (window: string, defaults?: string): WaveWindow | undefined =>
  inFolder(
    { "migration.yaml": withWindow(window, defaults) },
    (folder) => readPlan(join(folder, "migration.yaml"), { now: 0 }).waves[0]?.window,
  );

test.each([
  ["2099-12-05T20:00", "Europe/Zurich", "2099-12-05T20:00:00+01:00"],
  ["2099-07-05T20:00", "Europe/Zurich", "2099-07-05T20:00:00+02:00"],
  ["2099-12-05T20:00:30", "UTC", "2099-12-05T20:00:30Z"],
  ["2099-12-05T20:00", "Asia/Kolkata", "2099-12-05T20:00:00+05:30"],
  ["2099-12-05T20:00:00.5", "America/New_York", "2099-12-05T20:00:00.500-05:00"],
  ["2026-10-25T01:59", "Europe/Zurich", "2026-10-25T01:59:00+02:00"],
  ["2026-10-25T03:00", "Europe/Zurich", "2026-10-25T03:00:00+01:00"],
  ["2027-03-28T03:00", "Europe/Zurich", "2027-03-28T03:00:00+02:00"],
])("%s in %s is %s", (text, zone, iso) => {
  expect(windowOf(`{ preferredStartDateTime: "${text}", timeZone: ${zone} }`)).toEqual({
    preferredStartDateTime: iso,
    timeZone: zone,
  });
});

test("an instant with an offset needs no time zone", () => {
  expect(windowOf('{ preferredStartDateTime: "2099-12-05T20:00-05:00" }')).toEqual({
    preferredStartDateTime: "2099-12-05T20:00:00-05:00",
  });
  expect(windowOf('{ preferredStartDateTime: "2026-10-25T02:30+02:00", timeZone: Europe/Zurich }')).toEqual({
    preferredStartDateTime: "2026-10-25T02:30:00+02:00",
    timeZone: "Europe/Zurich",
  });
});

test("the zone of a window goes before that of the plan", () => {
  const defaults = "{ timeZone: Europe/Zurich }";
  const start = 'preferredStartDateTime: "2099-12-05T20:00"';
  expect(windowOf(`{ ${start} }`, defaults)?.preferredStartDateTime).toBe("2099-12-05T20:00:00+01:00");
  expect(windowOf(`{ ${start}, timeZone: UTC }`, defaults)?.preferredStartDateTime).toBe(
    "2099-12-05T20:00:00Z",
  );
});

test("a window without instants is empty, and so is a missing one", () => {
  expect(windowOf("{ timeZone: Europe/Zurich }")).toEqual({});
  expect(windowOf("{}", "{ timeZone: Europe/Zurich }")).toEqual({});
});

test("a window's instants are in the arguments of every task", () => {
  const text = withWindow('{ preferredStartDateTime: "2099-12-05T20:00", timeZone: UTC }');
  inFolder({ "migration.yaml": text }, (folder) => {
    const [wave] = readPlan(join(folder, "migration.yaml"), { now: 0 }).waves;
    expect(wave?.subjects[0]?.inputs).toMatchObject({ preferredStartDateTime: "2099-12-05T20:00:00Z" });
    expect(wave?.subjects[0]?.inputs).not.toHaveProperty("timeZone");
  });
});

describe("a latest start that has passed", () => {
  const files = {
    "migration.yaml": withWindow('{ preferredLatestStartDateTime: "2026-06-01T12:00+02:00" }'),
  };
  const instant = Date.parse("2026-06-01T10:00:00Z");

  test("is a mistake from its very instant on, given as a date or a number", () => {
    expect(problemsIn(files, { now: instant - 1 })).toEqual([]);
    expect(problemsIn(files, { now: instant })).toHaveLength(1);
    expect(problemsIn(files, { now: new Date(instant) })).toHaveLength(1);
  });

  test("is none in a wave that was begun before", () => {
    expect(problemsIn(files, { now: instant, mayHavePassed: ["main"] })).toHaveLength(1);
    expect(problemsIn(files, { now: instant, mayHavePassed: ["pilot"] })).toEqual([]);
  });

  test("is none where no instant is given to compare it with", () => {
    inFolder(files, (folder) => {
      expect(checkPlan(join(folder, "migration.yaml")).is).toBe("sound");
    });
  });

  test("depends on the clock that is passed in, not on the machine's", () => {
    inFolder(files, (folder) => {
      const path = join(folder, "migration.yaml");
      expect(checkPlan(path, { now: 0 }).is).toBe("sound");
      expect(checkPlan(path, { now: 4e12 }).is).toBe("wrong");
    });
  });
});
