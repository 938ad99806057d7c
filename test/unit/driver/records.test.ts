import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { differencesBetween } from "../../../provider/src/driver/changes/differences";
import { stepsOf } from "../../../provider/src/driver/changes/steps";
import { readSavedPreview } from "../../../provider/src/driver/store/savedPreview";
import { costs, decided } from "../../../provider/src/driver/changes/decision";
import { readLastRun } from "../../../provider/src/driver/store/lastRun";
import { addToReportHistory, readReportHistory } from "../../../provider/src/driver/store/reportHistory";
import { readRefused, saveRefused } from "../../../provider/src/driver/store/refused";
import { caught } from "../../support/caught";
import { planOf, plannedUser, plannedWave } from "../../support/planned";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sharepoint-migration-"));
  mkdirSync(join(folder, "refused"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const write = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

test("what could not be done is replaced wave by wave", () => {
  const error = {
    code: "task.create.badRequest",
    message: "Cannot create it.\nBecause.\nNext: …\n[…]",
    headline: "Cannot create it.",
    requestId: "1",
  };
  const [anna, bruno] = ["user:anna@contoso.com", "user:bruno@contoso.com"] as const;
  saveRefused(folder, "pilot", new Map([[anna, error]]));
  saveRefused(folder, "main", new Map([[bruno, { code: "run.stopped", message: "Cannot." }]]));
  expect([...readRefused(folder)].sort()).toEqual([
    [anna, { wave: "pilot", code: "task.create.badRequest", message: "Cannot create it.", requestId: "1" }],
    [bruno, { wave: "main", code: "run.stopped", message: "Cannot." }],
  ]);
  saveRefused(folder, "pilot", new Map());
  expect([...readRefused(folder).keys()]).toEqual([bruno]);
});

test.each([
  "",
  "nonsense",
  "[]",
  "null",
  '{"form":2,"subjects":{}}',
  '{"form":1,"subjects":{"a":{"wave":1}}}',
])("a file of refusals that reads %j says nothing", (text) => {
  write("refused/pilot.json", text);
  expect([...readRefused(folder)]).toEqual([]);
});

test("what a file of refusals says is kept to a line each", () => {
  const evil = { wave: "pilot", code: "a\u001b[31m", message: "two\nlines", requestId: "x".repeat(1_000) };
  write("refused/pilot.json", JSON.stringify({ form: 1, subjects: { anna: evil } }));
  const refused = readRefused(folder).get("anna");
  expect(refused).toMatchObject({ code: "a [31m", message: "two lines" });
  expect(refused?.requestId?.length).toBeLessThanOrEqual(300);
});

test.each([
  "nonsense",
  "[]",
  "{}",
  '{"form":1,"generatedAt":"soon","statuses":{}}',
  '{"form":1,"generatedAt":"2026-01-01T00:00:00Z"}',
])("a last run that reads %j was none", (text) => {
  write("last-run.json", text);
  expect(readLastRun(folder)).toBeUndefined();
});

test("of a last run only words are taken for states", () => {
  write("last-run.json", '{"form":1,"generatedAt":"2026-01-01T00:00:00Z","statuses":{"a":"failed","b":7}}');
  expect(readLastRun(folder)).toEqual({ generatedAt: "2026-01-01T00:00:00Z", statuses: { a: "failed" } });
});

const counted = (hour: number, completed: number) => ({
  generatedAt: new Date(Date.UTC(2099, 11, 5, hour)).toISOString(),
  ...{ subjects: 9, completed, failed: 0, inProgress: 1 },
});

test("of earlier reports the last 200 are kept, and of those that count the same the first and the last", () => {
  for (let hour = 0; hour < 210; hour++) addToReportHistory(folder, counted(hour, hour));
  expect(readReportHistory(folder)).toHaveLength(200);
  expect(readReportHistory(folder)[0]).toEqual(counted(10, 10));
  for (let hour = 210; hour < 220; hour++) addToReportHistory(folder, counted(hour, 209));
  expect(readReportHistory(folder).slice(-3)).toEqual([
    counted(208, 208),
    counted(209, 209),
    counted(219, 209),
  ]);
});

test.each(["", "[]", "{}", '{"form":1,"reports":7}', '{"form":2,"reports":[]}'])(
  "a history of reports that reads %j is none",
  (text) => {
    write("report-history.json", text);
    expect(readReportHistory(folder)).toEqual([]);
  },
);

test("of a history only what is whole is taken", () => {
  const whole = { ...counted(1, 1), medianMoveSeconds: 60 };
  const broken = [
    7,
    { ...whole, generatedAt: "soon" },
    { ...whole, completed: "9" },
    { ...whole, failed: -1 },
  ];
  write("report-history.json", JSON.stringify({ form: 1, reports: [...broken, { ...whole, more: 1 }] }));
  expect(readReportHistory(folder)).toEqual([whole]);
});

describe("a saved preview", () => {
  const plan = planOf(plannedWave("pilot", ["anna"]));
  const anna = "user:anna@contoso.com";
  const create = decided("create", "new", costs.create, { wave: "pilot", key: anna });

  test.each([
    ["is missing", undefined],
    ["is not JSON", "nonsense"],
    ["has another form", '{"form":2}'],
    ["is of another plan", '{"form":1,"migration":"other","waves":[],"steps":[]}'],
    ["has waves that are none", '{"form":1,"migration":"merger","waves":[1],"steps":[]}'],
    ["has no steps", '{"form":1,"migration":"merger","waves":[]}'],
    ["has a step that is none", '{"form":1,"migration":"merger","waves":[],"steps":[{"wave":"pilot"}]}'],
  ])("that %s is refused", async (_what, text) => {
    const file = text === undefined ? join(folder, "missing.json") : write("saved.json", text);
    expect((await caught(() => readSavedPreview(file, plan.name))).code).toBe("run.savedPreview.unreadable");
  });

  test("holds what is to be done, and the same arguments in another spelling are the same", () => {
    const [subject] = [plannedUser("anna", { preferredStartDateTime: "2026-01-01T00:00:00Z" })];
    const respelled = {
      ...subject,
      inputs: {
        ...subject.inputs,
        preferredStartDateTime: "2026-01-01T01:00:00+01:00",
        targetUserIdentity: { userPrincipalName: "ANNA@fabrikam.com" },
      },
    };
    const stepsFor = (one: typeof subject) =>
      stepsOf(planOf({ ...plannedWave("pilot", []), subjects: [one] }), [
        create,
        decided("keep", "same", costs.nothing, { wave: "pilot", key: "user:kept@contoso.com" }),
        decided("refuse", "otherTask", costs.adopt, { wave: "pilot", key: "user:refused@contoso.com" }),
      ]);
    expect(stepsFor(subject)).toMatchObject([{ wave: "pilot", key: anna, action: "create" }]);
    expect(stepsFor(respelled)).toEqual(stepsFor(subject));
    expect(stepsFor({ ...subject, inputs: { ...subject.inputs, ifExists: "refuse" } })).not.toEqual(
      stepsFor(subject),
    );
  });

  test("differs by what is missing, added, done otherwise, or done with other arguments", () => {
    const step = (key: string, action: string, digest = "1") => ({
      wave: "pilot",
      key,
      action,
      arguments: digest,
    });
    expect(
      differencesBetween(
        [step("a", "create"), step("b", "create"), step("c", "cancel"), step("d", "adopt")],
        [step("d", "adopt"), step("b", "create", "2"), step("a", "adopt"), step("e", "cancel")],
      ),
    ).toEqual([
      "pilot, a: create was previewed, and now it is adopt",
      "pilot, b: its arguments have changed",
      "pilot, c: cancel was previewed, and there is nothing to do",
      "pilot, e: cancel was not previewed",
    ]);
  });
});
