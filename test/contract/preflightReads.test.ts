import { runPreflight } from "../../provider/src/lifecycle";
import type { TaskInputs } from "../../provider/src/task";
import { openSmallGraph, type Answers } from "../support/graphV1";
import { samples } from "../support/samples";
import { sessionFor } from "../support/session";

const subject = (inputs: TaskInputs, key = "key") => ({ key, wave: "pilot", inputs });
const forbidden = [403, { error: { code: "accessDenied", message: "Access denied" } }] as const;

/** The pre-flight of subjects against these answers, and the reads that it made. */
async function flown(answers: Answers, ...inputs: readonly TaskInputs[]) {
  await using graph = await openSmallGraph(answers);
  const session = sessionFor(graph);
  const { subjects, gaps } = await runPreflight(
    session,
    inputs.map((one, place) => subject(one, `key${String(place)}`)),
  );
  return { subjects, gaps, reads: [...graph.reads].sort() };
}

test("a user is read with the OneDrive, and its size is found", async () => {
  const { subjects, reads } = await flown(
    {
      "users/anna@contoso.com": [200, { id: "1", assignedPlans: [], assignedLicenses: [{ skuId: "s" }] }],
      "users/anna@contoso.com/drive": [200, { id: "2", quota: { used: 1234 } }],
    },
    samples.user,
  );
  expect(subjects).toMatchObject([{ isAccepted: true, usedBytes: 1234, findings: [] }]);
  expect(reads).toEqual([
    "users/anna@contoso.com/drive?$select=id,driveType,quota",
    "users/anna@contoso.com?$select=id,userPrincipalName,assignedLicenses,assignedPlans",
  ]);
});

test("a site is read by its URL, and so is its size", async () => {
  const { subjects, reads } = await flown(
    {
      "sites/contoso.sharepoint.com:/sites/finance": [200, { id: "1" }],
      "sites/contoso.sharepoint.com:/sites/finance:/drive": [200, { id: "2", quota: { used: 5 } }],
    },
    samples.site,
  );
  expect(subjects).toMatchObject([{ usedBytes: 5, findings: [] }]);
  expect(reads).toEqual([
    "sites/contoso.sharepoint.com:/sites/finance:/drive?$select=id,driveType,quota",
    "sites/contoso.sharepoint.com:/sites/finance?$select=id,webUrl",
  ]);
});

test("a group is found by its alias, in quotes, and its size by its id", async () => {
  const inputs: TaskInputs = { ...samples.group, sourceGroupIdentity: { mailNickname: "o'neil" } };
  const { subjects, reads } = await flown(
    {
      "groups?$filter=mailNickname eq 'o''neil'": [
        200,
        { value: [{ id: "g1", groupTypes: ["Unified"] }, { id: "g2", groupTypes: [] }, 7] },
      ],
      "groups/g1/drive": [200, { id: "2", quota: { used: 5 } }],
    },
    inputs,
  );
  expect(subjects).toMatchObject([{ usedBytes: 5, findings: [{ code: "preflight.name.apostrophe" }] }]);
  expect(reads).toEqual([
    "groups/g1/drive?$select=id,driveType,quota",
    "groups?$filter=mailNickname eq 'o''neil'&$select=id,mailNickname,groupTypes",
  ]);
});

test("what does not exist is found", async () => {
  const { subjects } = await flown(
    { "groups?$filter=mailNickname eq 'research'": [200, { value: [] }] },
    samples.user,
    samples.site,
    samples.group,
  );
  expect(subjects.map(({ findings }) => findings.map(({ code }) => code))).toEqual([
    ["preflight.source.userMissing"],
    ["preflight.source.siteMissing"],
    ["preflight.source.groupMissing"],
  ]);
});

test("a permission that is missing is asked for once, however many subjects there are", async () => {
  const users = Array.from({ length: 20 }, (_, n) => ({
    ...samples.user,
    sourceUserIdentity: { userPrincipalName: `u${String(n)}@contoso.com` },
  }));
  const answers: Answers = Object.fromEntries<Answers[string]>(
    users.flatMap(({ sourceUserIdentity: { userPrincipalName } }) => [
      [`users/${userPrincipalName}`, [200, { id: "1" }] as const],
      [`users/${userPrincipalName}/drive`, forbidden],
    ]),
  );
  const { subjects, gaps, reads } = await flown(answers, ...users);
  expect(reads.filter((read) => read.includes("/drive"))).toHaveLength(1);
  expect(new Set(subjects.map(({ verdict }) => verdict))).toEqual(new Set(["unknown"]));
  expect(gaps.map(({ code, permission, subjects: count }) => [code, permission, count])).toEqual([
    ["preflight.gap.permission", "Files.Read.All", 20],
    ["preflight.gap.credentials", undefined, 20],
  ]);
});

test.each([
  [[423, { error: { code: "resourceLocked" } }], "preflight.read.refused"],
  [[503, {}], "preflight.read.unanswered"],
  [[200, [1]], "preflight.read.unreadable"],
] as const)("a read that ends with %j is unknown for this subject: %s", async (answer, code) => {
  const { subjects, gaps } = await flown(
    {
      "users/anna@contoso.com": [200, { id: "1" }],
      "users/anna@contoso.com/drive": answer,
    },
    samples.user,
  );
  expect(subjects).toMatchObject([{ verdict: "unknown", findings: [{ code, check: "size" }] }]);
  expect(gaps.map((gap) => gap.code)).toEqual(["preflight.gap.credentials"]);
});
