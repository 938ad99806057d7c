import { statusResult, type StatusFacts } from "../../../../../provider/src/cli/commands/status/result";
import { ageText } from "../../../../../provider/src/cli/commands/status/text";
import { costs, decided, type About } from "../../../../../provider/src/driver/changes/decision";

const about: About = { wave: "pilot", key: "user:anna@contoso.com" };
const flags = { file: "merger/migration.yaml", wave: ["pilot"] };
const create = decided("create", "gone", costs.create, about);
const ended = (change: Partial<StatusFacts>) =>
  statusResult(
    {
      status: { event: "status", waves: [] },
      counts: {},
      decisions: [],
      mappings: 0,
      failed: 0,
      unknown: 0,
      ...change,
    },
    flags,
  );

test.each<[string, Partial<StatusFacts>, number, RegExp]>([
  ["all have ended", { counts: { completed: 2 } }, 0, /^all tasks have ended$/],
  ["some go on", { counts: { inProgress: 2 } }, 0, /^2 tasks to go$/],
  ["a task is gone", { counts: { gone: 1 }, decisions: [create] }, 2, /^1 change to make$/],
  ["mappings differ", { mappings: 3 }, 2, /^3 changes to make$/],
  ["a word is not known", { counts: { queued: 6 } }, 3, /^6 tasks to go, some .* \(queued\)$/],
  ["some are unknown", { unknown: 3, decisions: [create] }, 3, /^3 subjects could not be checked$/],
  ["some failed, some are unknown", { failed: 1, unknown: 3 }, 3, /^1 task failed; 3 subjects could not/],
])("where %s", (_when, stand, exitCode, summary) => {
  expect(ended(stand)).toMatchObject({ exitCode, summary: expect.stringMatching(summary) });
});

test("the next command is about the same plan and waves", () => {
  expect(ended({ failed: 1 }).next).toBe(
    "npx sharepoint-migration retry --wave pilot --file merger/migration.yaml",
  );
});

test("what is older than the command shows its age", () => {
  const now = Date.parse("2026-11-29T14:25:00Z");
  const asOf = "2026-11-29T14:02:00Z";
  expect(ageText({ unknown: 2, asOf }, true, now)).toMatch(
    /^2 subjects could not be checked; their status is as of \d\d:\d\d, 23 min ago\.$/,
  );
  expect(ageText({ asOf }, false, now)).toMatch(
    /^Graph was not asked; the oldest is as of .*, 23 min ago\.$/,
  );
  expect(ageText({}, false, now)).toBe("Graph was not asked; as the last run recorded it.");
  expect(ageText({}, true, now)).toBe("");
});
