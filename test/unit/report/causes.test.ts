import { groupByCause } from "../../../provider/src/report/summary/causes";
import { domainsText } from "../../../provider/src/report/summary/wording";
import { failedTask, reportTask } from "../../support/reportTask";

const noMap = "MnAIdentityMapEntryDoesNotExistsForSourceUPN";

test("what did not move is grouped by its cause, the largest group first", () => {
  const groups = groupByCause([
    reportTask("done@contoso.com"),
    failedTask("a@contoso.com", "-161"),
    failedTask("b@contoso.com", noMap),
    failedTask("c@tailspin.com", noMap.toLowerCase()),
    reportTask("d@contoso.com", {
      status: "refused",
      error: { code: "task.create.noTrust", message: "No." },
    }),
    reportTask("e@contoso.com", { status: "cancelled" }),
    reportTask("f@contoso.com", { status: "failed" }),
  ]);
  expect(groups.map(({ code, cause, tasks }) => [code, cause, tasks.length])).toEqual([
    [noMap, "mapping missing in the identity map", 2],
    ["", "cancelled before it started", 1],
    ["", "no reason given", 1],
    ["-161", "source OneDrive is read-only", 1],
    ["task.create.noTrust", "no trust with the other tenant", 1],
  ]);
});

test("a group names the domains of its sources, and one message for all", () => {
  const [group] = groupByCause([
    ...["a@contoso.com", "b@Contoso.com", "c@tailspin.com", "d@x.ch", "e@y.ch"].map((name) =>
      failedTask(name, noMap, `Nothing\nfor ${name}`),
    ),
    reportTask("https://contoso.sharepoint.com/sites/x", {
      kind: "site",
      status: "failed",
      error: { code: noMap, message: "" },
    }),
    reportTask("11111111-2222-3333-4444-555555555555", {
      status: "failed",
      error: { code: noMap, message: "" },
    }),
    reportTask("research", { kind: "group", status: "failed", error: { code: noMap, message: "" } }),
  ]);
  expect(group?.domains).toEqual([
    { domain: "contoso.com", count: 2 },
    { domain: "contoso.sharepoint.com", count: 1 },
    { domain: "tailspin.com", count: 1 },
    { domain: "x.ch", count: 1 },
    { domain: "y.ch", count: 1 },
  ]);
  expect(group?.example).toBe("Nothing for a@contoso.com");
  expect(domainsText(group?.domains ?? [])).toBe(
    "5 domains (contoso.com 2, contoso.sharepoint.com 1, tailspin.com 1, …)",
  );
  expect(domainsText([{ domain: "contoso.com", count: 7 }])).toBe("in contoso.com");
});
