import MarkdownIt from "markdown-it";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gather, nothingGathered, openSummary } from "../../../../provider/src/cli/ui/summary";
import { summaryMarkdown } from "../../../../provider/src/cli/ui/summaryMarkdown";
import type { MigrationEvent } from "../../../../provider/src/driver";

const started: MigrationEvent = {
  event: "run.started",
  command: "up",
  migration: "merger",
  waves: ["pilot"],
};
const finished: MigrationEvent = {
  event: "run.finished",
  exitCode: 3,
  summary: "1 subject failed",
  counts: { create: 2, failed: 1 },
  seconds: 4,
  next: "sharepoint-migration up",
};
const planned = (subject: string): MigrationEvent => ({
  event: "subject.planned",
  wave: "pilot",
  subject,
  action: "create",
  why: "it has no task yet",
});
const failed = (message: string): MigrationEvent => ({
  event: "subject.done",
  wave: "pilot",
  subject: "user:anna@contoso.com",
  action: "cancel",
  error: { code: "task.cancel.tooLate", message },
});

function summaryOf(command: string, ...events: readonly MigrationEvent[]): string {
  const all = nothingGathered();
  for (const event of events) gather(all, event);
  return summaryMarkdown(command, all);
}

/** What a browser shows of it, without code. */
const activeHtml = (markdown: string): string =>
  new MarkdownIt({ html: true, linkify: true })
    .render(markdown)
    .replace(/<(code|pre)[^>]*>[\s\S]*?<\/\1>/g, "");

test("a preview lists what would be done in each wave, why, to whom, and what it costs", () => {
  const text = summaryOf(
    "preview",
    started,
    { event: "wave.planned", wave: "pilot", actions: { create: 2, keep: 1 } },
    planned("user:anna@contoso.com"),
    planned("user:bruno@contoso.com"),
    { event: "subject.planned", wave: "pilot", subject: "user:c", action: "keep", why: "it is as planned" },
    { event: "cost", calls: 4, units: 6, creates: 2, cancels: 0, minutes: 0.1, unitsPerMinute: 1200 },
  );
  expect(text).toBe(
    [
      "# `preview` of `merger`",
      "",
      "",
      "",
      "4 calls, 6 resource units, about a minute at 1,200 units a minute",
      "",
      "| Wave | create | keep |",
      "| --- | --: | --: |",
      "| `pilot` | 2 | 1 |",
      "",
      "- `pilot`: **create** 2, it has no task yet: `user:anna@contoso.com`, `user:bruno@contoso.com`",
      "",
      "",
    ].join("\n"),
  );
});

test("a run lists what was done, each kind of failure with its whole message, and the next step", () => {
  const message =
    "Cannot cancel it.\nIt has started.\nNext: let it finish.\n[task.cancel.tooLate] · HTTP 409";
  const text = summaryOf(
    "destroy",
    started,
    { event: "wave.planned", wave: "pilot", actions: { cancel: 2 } },
    failed(message),
    { event: "wave.finished", wave: "pilot", actions: { cancel: 1 }, failed: 1, seconds: 1 },
    finished,
  );
  expect(text).toContain(
    "**1 subject failed** · create 2, failed 1 · exit 3: some subjects failed, were refused or could not be checked",
  );
  expect(text).toContain("| `pilot` | 1 | 1 |");
  expect(text).toContain(`**1 × \`task.cancel.tooLate\`**\n\n\`\`\`\`text\n${message}\n\`\`\`\`\n`);
  expect(text).toMatch(/\nNext: `sharepoint-migration up`\n\n$/);
});

test.each([
  [
    {
      event: "gate.closed",
      wave: "main",
      error: { code: "wave.gate.closed", message: "Cannot begin wave main." },
    },
    "Cannot begin wave main.",
  ],
  [
    { event: "guard.tripped", guard: "max-creates", limit: 1, actual: 2 },
    "--max-creates is 1, and there are 2.",
  ],
  [{ event: "preview.differs", differences: ["pilot, user:a: create was not previewed"] }, "pilot, user:a:"],
  [{ event: "error", error: { code: "run.locked", message: "Cannot run wave pilot." } }, "Cannot run wave"],
  [
    {
      event: "plan.problem",
      file: "migration.yaml",
      line: 3,
      column: 5,
      key: "name",
      message: "is missing",
    },
    "- `migration.yaml:3:5` `name is missing`",
  ],
] as const)("what stops a run is shown: %j", (event, text) => {
  expect(summaryOf("up", started, event)).toContain(text);
});

test("texts of others are nothing but texts", () => {
  const hostile =
    '````\n</pre><script>alert(1)</script> ![x](https://evil.example/x) @everyone <img src="https://evil.example">';
  const text = summaryOf(
    "up",
    started,
    planned(hostile),
    {
      event: "subject.planned",
      wave: "pilot",
      subject: "user:d",
      action: "refuse",
      why: `it failed (${hostile})`,
    },
    failed(hostile),
    { event: "error", error: { code: "x", message: hostile } },
    { event: "plan.problem", file: hostile, line: 1, column: 1, key: hostile, message: hostile },
    { ...finished, summary: hostile },
  );
  expect(text).toContain("alert(1)");
  expect(activeHtml(text)).not.toMatch(/script|evil|@everyone|img/);
});

test("it fits a comment, whatever the events, and reports that something did not fit", () => {
  const messages = Array.from({ length: 300 }, (_none, n) =>
    failed(`${"x".repeat(500)} ${n}\nWhy.\nNext: do.\n[code]`),
  ).map((event, n) => ({ ...event, error: { code: `code.${n}`, message: "y".repeat(900) } }));
  const text = summaryOf("up", started, ...(messages as MigrationEvent[]), finished);
  expect(Buffer.byteLength(text)).toBeLessThan(60_000);
  expect(text).toMatch(/\d+ parts more did not fit\./);
  expect(text).toMatch(/Next: `sharepoint-migration up`/);
});

test("what was planned and not done is not in the table of a run", () => {
  const planned: MigrationEvent = { event: "wave.planned", wave: "pilot", actions: { create: 2 } };
  expect(summaryOf("up", started, planned)).not.toContain("| `pilot`");
  const differences = Array.from({ length: 60 }, (_none, n) => `pilot, user:${n}: create was not previewed`);
  const stopped = summaryOf("up", started, planned, { event: "preview.differs", differences });
  expect(stopped).toMatch(/user:49: create was not previewed\nand 10 more\n/);
});

test("a large preview leaves only its groups behind", () => {
  const many = Array.from({ length: 5_000 }, (_none, n) => planned(`user:${n}`));
  const text = summaryOf("preview", started, ...many);
  expect(text).toContain("**create** 5,000, it has no task yet: `user:0`");
  expect(text).toContain("`user:19`, and 4,980 more");
});

test("summaries are appended to the file, and one that cannot be written is reported", () => {
  const folder = mkdtempSync(join(tmpdir(), "sharepoint-migration-summary-"));
  try {
    const file = join(folder, "summary.md");
    for (const command of ["preview", "up"]) expect(openSummary(file, command).write()).toBeUndefined();
    expect(readFileSync(file, "utf8")).toMatch(/^# `preview`[\s\S]*\n# `up`/);
    expect(openSummary(join(folder, "none", "summary.md"), "up").write()).toMatch(/ENOENT/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
