import { DOMParser } from "@xmldom/xmldom";
import { parse } from "csv-parse/sync";
import {
  MARKDOWN_LIMIT_BYTES,
  preflightColumns,
  toHtml,
  toPreflightCsv,
  toPreflightHtml,
  toPreflightJson,
  toPreflightJunit,
  toPreflightMarkdown,
} from "../../../provider/src/report";
import { checkedUser, foundUser, preflightReport } from "../../support/preflight";
import { reportOf, reportTask } from "../../support/reportTask";

const gap = {
  tenant: "target",
  code: "preflight.gap.permission",
  message: "Cannot make all checks: the app has no permission User.Read.All in the target tenant.",
  actors: ["targetAdministrator"],
  permission: "User.Read.All",
  checks: ["target"],
  subjects: 1,
} as const;
const some = preflightReport(
  [
    checkedUser("a", { usedBytes: 3 * 1024 ** 3 }),
    foundUser("b"),
    foundUser("c", { verdict: "warning", code: "preflight.license.notSeen", check: "license" }),
    checkedUser("d", { wave: "later", verdict: "unknown", notMade: ["target"] }),
    checkedUser("e", { wave: "later", verdict: "underWay" }),
  ],
  [gap],
);

test("CSV has a row for each finding, and one for each subject without any", () => {
  const rows = parse<Record<string, string>>(toPreflightCsv(some), { bom: true, columns: true });
  expect(Object.keys(rows[0] ?? {})).toEqual(Object.keys(preflightColumns));
  expect(
    rows.map(({ source, verdict, code, actors, notMade, usedBytes }) =>
      [source, verdict, code, actors, notMade, usedBytes].filter(Boolean),
    ),
  ).toEqual([
    ["a@contoso.com", "pass", "3221225472"],
    ["b@contoso.com", "blocked", "preflight.mapping.missing", "targetAdministrator"],
    ["c@contoso.com", "warning", "preflight.license.notSeen", "targetAdministrator"],
    ["d@contoso.com", "unknown", "target"],
    ["e@contoso.com", "underWay"],
  ]);
});

test("JSON has the counts, the causes, the gaps, the sizes and each subject", () => {
  expect(JSON.parse(toPreflightJson(some))).toMatchObject({
    schemaVersion: 1,
    migration: "merger",
    counts: { subjects: 5, blocked: 1, unknown: 1, warning: 1, underWay: 1, pass: 1 },
    sizes: { unknown: 3, userLicenses: 4 },
    gaps: [gap],
    causes: [
      { code: "preflight.mapping.missing", verdict: "blocked", subjects: ["user:b@contoso.com"] },
      { code: "preflight.license.notSeen", verdict: "warning" },
    ],
    subjects: some.subjects,
  });
});

test("JUnit fails what is blocked, skips what is not known, and succeeds with the rest", () => {
  const document = new DOMParser().parseFromString(toPreflightJunit(some), "text/xml");
  const suites = [...document.getElementsByTagName("testsuite")].map((suite) =>
    ["name", "tests", "failures", "skipped"].map((name) => suite.getAttribute(name)),
  );
  expect(suites).toEqual([
    ["pilot", "3", "1", "0"],
    ["later", "2", "0", "1"],
  ]);
  const [failure] = [...document.getElementsByTagName("failure")];
  expect(failure?.getAttribute("type")).toBe("preflight.mapping.missing");
  expect(failure?.textContent).toContain("Who acts: target administrator");
  expect(document.getElementsByTagName("skipped")[0]?.getAttribute("message")).toContain("unknown");
});

test("Markdown says who has to do what, what could not be checked, and the sizes with their assumption", () => {
  const text = toPreflightMarkdown(some);
  expect(text).toContain(
    "5 subjects: blocked **1** · unknown **1** · warning **1** · under way **1** · pass **1**",
  );
  expect(text).toContain("## To do: target administrator");
  expect(text).toContain("3 GB in 1 subject, and 3 subjects of unknown size");
  expect(text).toContain("an assumption");
  expect(text).toContain("Unknown for 1 subject: whether the target exists and has a license");
});

test("Markdown stays below its limit, however many causes there are", () => {
  const many = Array.from({ length: 3_000 }, (_, n) =>
    foundUser(`u${String(n)}`, { code: `Unknown${String(n)}` }),
  );
  const text = toPreflightMarkdown(preflightReport(many));
  expect(Buffer.byteLength(text)).toBeLessThan(MARKDOWN_LIMIT_BYTES);
  expect(text).toMatch(/lines more: see preflight\.html/);
});

test("HTML is one page without a script, in which no name is markup", () => {
  const html = toPreflightHtml(preflightReport([foundUser("<script>alert(1)</script>")]));
  expect(html).not.toContain("<script>");
  expect(html).toContain("script-src &#39;none&#39;");
  expect(html).toContain("&lt;script&gt;");
  expect(html).toContain("To do: target administrator");
});

test("an estimate is not made from sizes that are all unknown", () => {
  expect(toPreflightMarkdown(preflightReport([checkedUser("a"), checkedUser("b")]))).toContain(
    "The size of all 2 subjects is unknown, so there is no estimate.",
  );
});

test("the report has a section about the subjects without a task, if there was a pre-flight", async () => {
  const tasks = [reportTask("b@contoso.com", { status: "planned" })];
  expect(await toHtml(reportOf(tasks))).not.toContain("Pre-flight");
  const html = await toHtml(reportOf(tasks, { preflight: { subjects: [foundUser("b")], gaps: [] } }));
  expect(html).toContain(`<h2 id="preflight-heading">Pre-flight</h2>`);
  expect(html).toContain("mapping missing in the identity map");
});
