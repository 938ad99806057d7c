import { fail } from "../../../provider/src/errors";
import { checkedSubject, gapsOf, type Observations, type Seen } from "../../../provider/src/preflight";
import type { TaskInputs } from "../../../provider/src/task";
import { samples } from "../../support/samples";

const nowMs = Date.parse("2026-12-05T19:40:00Z");
const judged = (inputs: TaskInputs, seen: Observations) =>
  checkedSubject({ key: "key", wave: "pilot", inputs }, seen, nowMs);
const is = <T>(value: T): Seen<T> => ({ is: "seen", value });
const none = { is: "none" } as const;
const gap = (tenant: "source" | "target", permission: string) =>
  ({ is: "gap", tenant, reason: { is: "permission", permission } }) as const;
const license = { skuIds: ["946ce899-873d-44bb-9d8b-671870cbfdbf"] };

/** All that can be learned about each kind, with nothing against it. */
const good = {
  user: {
    validation: is("accepted"),
    mapping: is({ target: "Anna@fabrikam.com" }),
    sourceUser: is({ id: "1", hasSharePoint: true, ...license }),
    targetUser: is({ id: "2", hasSharePoint: true, skuIds: [] }),
    sourceDrive: is({ id: "3", usedBytes: 7 }),
    targetDrive: none,
  },
  site: {
    validation: is("accepted"),
    sourceSite: is({ id: "1", url: "https://x" }),
    sourceDrive: is({ id: "2", usedBytes: 7 }),
    targetSite: none,
  },
  group: {
    validation: is("accepted"),
    mapping: is({ target: "2" }),
    sourceGroups: is([{ id: "1", isMicrosoft365: true }]),
    targetGroups: is([
      { id: "2", isMicrosoft365: true },
      { id: "3", isMicrosoft365: false },
    ]),
    sourceDrive: is({ id: "3", usedBytes: 7 }),
    targetSite: none,
  },
} as const satisfies Record<string, Observations>;

test.each(["user", "site", "group"] as const)("a %s that nothing is against passes", (kind) => {
  expect(judged(samples[kind], good[kind])).toEqual({
    key: "key",
    wave: "pilot",
    kind,
    at: "2026-12-05T19:40:00.000Z",
    verdict: "pass",
    findings: [],
    notMade: [],
    isAccepted: true,
    usedBytes: 7,
  });
});

const terabyte = 1024 ** 4;
const blockers: readonly (readonly [code: string, actor: string, kind: keyof typeof good, Observations])[] = [
  ["preflight.source.userMissing", "operator", "user", { sourceUser: none }],
  ["preflight.source.driveMissing", "user", "user", { sourceDrive: none }],
  ["preflight.source.tooLarge", "user", "user", { sourceDrive: is({ id: "", usedBytes: 5 * terabyte + 1 }) }],
  ["preflight.source.siteMissing", "operator", "site", { sourceSite: none }],
  ["preflight.source.groupMissing", "operator", "group", { sourceGroups: is([]) }],
  ["preflight.target.userMissing", "targetAdministrator", "user", { targetUser: none }],
  [
    "preflight.target.userUnlicensed",
    "licenseOwner",
    "user",
    { targetUser: is({ id: "2", hasSharePoint: false, ...license }) },
  ],
  ["preflight.target.driveExists", "targetAdministrator", "user", { targetDrive: is({ id: "3" }) }],
  ["preflight.target.groupMissing", "targetAdministrator", "group", { targetGroups: is([]) }],
  [
    "preflight.target.groupKind",
    "targetAdministrator",
    "group",
    { targetGroups: is([{ id: "2", isMicrosoft365: false }]) },
  ],
  [
    "preflight.target.urlTaken",
    "targetAdministrator",
    "site",
    { targetSite: is({ id: "1", url: "https://y" }) },
  ],
  ["preflight.source.siteMissing", "operator", "group", { sourceDrive: none }],
  [
    "preflight.target.userGuest",
    "targetAdministrator",
    "user",
    { targetUser: is({ id: "2", isGuest: true, ...license }) },
  ],
  ["preflight.mapping.differs", "operator", "user", { mapping: is({ target: "bo@fabrikam.com" }) }],
  ["preflight.mapping.differs", "operator", "group", { mapping: is({ target: "9" }) }],
  [
    "task.create.noTrust",
    "targetAdministrator",
    "user",
    { validation: { is: "failed", error: fail("task.create.noTrust", { subject: "x", partner: "y" }) } },
  ],
];

test.each(blockers)("%s blocks, and is for the %s: a %s", (code, actor, kind, seen) => {
  const { verdict, findings } = judged(samples[kind], { ...good[kind], ...seen });
  expect([verdict, findings.map((finding) => [finding.code, finding.actors[0]])]).toEqual([
    "blocked",
    [[code, actor]],
  ]);
});

const named = (kind: "user" | "group" | "site", names: Partial<TaskInputs>): TaskInputs => ({
  ...samples[kind],
  ...names,
});

test.each([
  [
    "preflight.name.apostrophe",
    "sourceAdministrator",
    named("user", { sourceUserIdentity: { userPrincipalName: "o'neil@contoso.com" } }),
  ],
  [
    "preflight.name.apostrophe",
    "targetAdministrator",
    named("site", { targetSiteUrl: "https://fabrikam.sharepoint.com/sites/anna's" }),
  ],
  [
    "preflight.name.dot",
    "targetAdministrator",
    named("group", { targetGroupIdentity: { mailNickname: "research.dev" } }),
  ],
  [
    "preflight.target.urlTooLong",
    "operator",
    named("site", { targetSiteUrl: `https://fabrikam.sharepoint.com/sites/${"x".repeat(395)}` }),
  ],
] as const)("%s is known without a call, and is for the %s", (code, actor, inputs) => {
  const { verdict, findings } = judged(inputs, good[inputs.kind]);
  expect(findings.map((finding) => [finding.code, finding.actors[0]])).toEqual([[code, actor]]);
  expect(verdict).toBe("blocked");
});

test("a URL is as long as it reads, not as it is encoded", () => {
  const url = `https://fabrikam.sharepoint.com/sites/${"ü".repeat(300)}`;
  expect(judged(named("site", { targetSiteUrl: new URL(url).href }), good.site).verdict).toBe("pass");
});

test.each([
  [
    "preflight.license.notSeen",
    "user",
    { sourceUser: is({ id: "1", skuIds: ["another"] }), targetUser: is({ id: "2", skuIds: [] }) },
  ],
  [
    "preflight.group.ambiguous",
    "group",
    {
      sourceGroups: is([
        { id: "1", isMicrosoft365: true },
        { id: "2", isMicrosoft365: true },
      ]),
    },
  ],
] as const)("%s is a warning: it proves nothing", (code, kind, seen) => {
  const { verdict, findings } = judged(samples[kind], { ...good[kind], ...seen });
  expect([verdict, findings.map((finding) => finding.code)]).toEqual(["warning", [code]]);
});

test("what SharePoint says already, and what only follows, is not found twice", () => {
  const refusal = (code: "task.create.noOneDrive" | "task.create.noIdentityMap"): Observations => ({
    validation: { is: "failed", error: fail(code, { subject: "x" }) },
  });
  const codes = (seen: Observations) =>
    judged(samples.user, { ...good.user, ...seen }).findings.map(({ code }) => code);
  expect(codes({ ...refusal("task.create.noOneDrive"), sourceDrive: none })).toEqual([
    "task.create.noOneDrive",
  ]);
  expect(codes({ ...refusal("task.create.noIdentityMap"), mapping: none })).toEqual([
    "task.create.noIdentityMap",
  ]);
  expect(codes({ sourceUser: none, sourceDrive: none })).toEqual(["preflight.source.userMissing"]);
});

test("the code of SharePoint's own answer is more specific than ours", () => {
  const error = fail(
    "task.create.notReady",
    { subject: "x", partner: "y" },
    { graphCode: "MnAOdbUsersAreNotLicensed", requestId: "r1" },
  );
  const { findings } = judged(samples.user, { ...good.user, validation: { is: "failed", error } });
  expect(findings).toMatchObject([
    { code: "MnAOdbUsersAreNotLicensed", actors: ["licenseOwner"], requestId: "r1" },
  ]);
});

test("a missing identity map entry blocks, unless SharePoint accepts the move without it", () => {
  const seen = { ...good.user, mapping: none };
  const unanswered = fail("task.validate.unanswered", { subject: "x", reason: "y" });
  const codes = (found: ReturnType<typeof judged>) =>
    found.findings.map(({ code, verdict }) => [code, verdict]);
  expect(codes(judged(samples.user, seen))).toEqual([["preflight.mapping.missing", "warning"]]);
  expect(
    codes(judged(samples.user, { ...seen, validation: { is: "failed", error: unanswered } })),
  ).toContainEqual(["preflight.mapping.missing", "blocked"]);
});

test.each(["preflight.read.refused", "preflight.read.unanswered", "preflight.read.unreadable"] as const)(
  "%s leaves it unknown, never a pass",
  (code) => {
    const error = fail(code, { what: "the user anna", reason: "ECONNRESET" });
    const found = judged(samples.user, { ...good.user, targetUser: { is: "failed", error } });
    expect(found).toMatchObject({
      verdict: "unknown",
      isAccepted: true,
      findings: [{ code, verdict: "unknown" }],
    });
  },
);

test("without an answer of SharePoint, nothing is accepted", () => {
  const error = fail("task.validate.unanswered", { subject: "x", reason: "y" });
  const found = judged(samples.user, { ...good.user, validation: { is: "failed", error } });
  expect(found.verdict).toBe("unknown");
  expect(found.isAccepted).toBeUndefined();
});

test.each(["user", "site", "group"] as const)(
  "whatever one observation of a %s is missing, it is not a pass",
  (kind) => {
    for (const name of Object.keys(good[kind])) {
      const { [name]: _missing, ...rest } = good[kind] as Record<string, unknown>;
      expect([name, judged(samples[kind], rest as Observations).verdict]).toEqual([name, "unknown"]);
    }
  },
);

test("a size that the answer does not say is unknown", () => {
  expect(judged(samples.user, { ...good.user, sourceDrive: is({ id: "3" }) })).toMatchObject({
    verdict: "unknown",
    notMade: ["size"],
  });
});

test("what blocks outweighs what is unknown, and that outweighs a warning", () => {
  const seen = { ...good.user, sourceUser: is({ id: "1", skuIds: [] }), targetDrive: gap("target", "p") };
  expect(judged(samples.user, seen).verdict).toBe("unknown");
  expect(judged(samples.user, { ...seen, targetUser: none }).verdict).toBe("blocked");
});

test("a subject whose own task exists is under way, whatever else", () => {
  expect(judged(samples.user, { isUnderWay: true, sourceUser: none })).toMatchObject({
    verdict: "underWay",
    findings: [],
  });
});

test("a gap is explained once, with all that it leaves open", () => {
  const users: Observations = {
    ...good.user,
    sourceUser: gap("source", "User.Read.All"),
    targetUser: gap("target", "User.Read.All"),
  };
  const reasons: Observations = {
    targetUser: { is: "gap", tenant: "target", reason: { is: "credentials" } },
    targetDrive: { is: "gap", tenant: "target", reason: { is: "delegated" } },
    targetSite: { is: "gap", tenant: "target", reason: { is: "host" } },
  };
  const gaps = gapsOf([users, { ...users }, reasons]);
  expect(
    gaps.map(({ code, tenant, checks, subjects, actors }) => [code, tenant, checks, subjects, actors]),
  ).toEqual([
    ["preflight.gap.permission", "source", ["source"], 2, ["sourceAdministrator"]],
    ["preflight.gap.permission", "target", ["target"], 2, ["targetAdministrator"]],
    ["preflight.gap.credentials", "target", ["target"], 1, ["targetAdministrator"]],
    ["preflight.gap.delegated", "target", ["vacancy"], 1, ["targetAdministrator"]],
    ["preflight.gap.host", "target", ["vacancy"], 1, ["operator"]],
  ]);
});
