import { runPreflight, type Session } from "../../provider/src/lifecycle";
import type { Preflight } from "../../provider/src/preflight";
import { faults, type SimulatorOptions } from "../../provider/src/simulator";
import type { TaskInputs } from "../../provider/src/task";
import { openGraphFront } from "../support/entra";
import { fakeClock } from "../support/fakeClock";
import { someoneElse, userMapping } from "../support/identityMap";
import { samples } from "../support/samples";
import { sessionFor } from "../support/session";
import { startTestSimulator } from "../support/simulator";
import { canaries, clientId, source, startTestEntra } from "../support/testEntra";

const all = [samples.user, samples.site, samples.group];
const fly = (session: Session, inputs: readonly TaskInputs[] = all): Promise<Preflight> =>
  runPreflight(
    session,
    inputs.map((one, place) => ({ key: `key${String(place)}`, wave: "pilot", inputs: one })),
  );
const codesIn = ({ subjects }: Preflight) =>
  subjects.map(({ findings }) => findings.map(({ code, verdict }) => `${verdict} ${code}`));

/** The pre-flight of these subjects in a simulated world, and what was called. */
async function flown(options: SimulatorOptions, inputs: readonly TaskInputs[] = all) {
  await using simulator = await startTestSimulator(options);
  const result = await fly(sessionFor(simulator), inputs);
  return { ...result, codes: codesIn(result), calls: simulator.journal.calls() };
}

const unmapped = "warning preflight.mapping.missing";

test("where everything is in order each kind is accepted, its size is known, and nothing is left open", async () => {
  await using simulator = await startTestSimulator();
  someoneElse.maps(simulator, userMapping("anna"));
  const result = await fly(sessionFor(simulator));
  expect(codesIn(result)).toEqual([[], [], [unmapped]]);
  expect(result.gaps).toEqual([]);
  expect(
    result.subjects.map(({ verdict, isAccepted, usedBytes, notMade }) => ({
      verdict,
      isAccepted,
      usedBytes,
      notMade,
    })),
  ).toEqual(
    ["pass", "pass", "warning"].map((verdict) => ({
      verdict,
      isAccepted: true,
      usedBytes: 1024 ** 3,
      notMade: [],
    })),
  );
  expect(simulator.tasks()).toEqual([]);
});

const user = (userPrincipalName: string, other: object = {}) => ({
  users: [{ userPrincipalName, ...other }],
});
const fabrikam = "anna@fabrikam.com";
const contoso = "anna@contoso.com";

test.each([
  ["preflight.source.userMissing", { source: user(contoso, { exists: false }) }],
  ["preflight.source.tooLarge", { source: user(contoso, { usedBytes: 6 * 1024 ** 4 }) }],
  ["preflight.target.userMissing", { target: user(fabrikam, { exists: false }) }],
  ["preflight.target.userGuest", { target: user(fabrikam, { userType: "Guest" }) }],
  ["preflight.target.userUnlicensed", { target: user(fabrikam, { licenses: ["migration"] }) }],
  ["preflight.target.driveExists", { target: user(fabrikam, { drive: "active" }) }],
] as const)("of a user %s is found", async (code, world) => {
  const { codes } = await flown({ world }, [samples.user]);
  expect(codes[0]).toContain(`blocked ${code}`);
});

test.each([
  [
    "preflight.source.siteMissing",
    { source: { sites: [{ url: samples.site.sourceSiteUrl, state: "missing" }] } },
    1,
  ],
  ["preflight.target.urlTaken", { target: { sites: [{ url: samples.site.targetSiteUrl }] } }, 1],
  ["preflight.source.groupMissing", { source: { groups: [{ mailNickname: "research", exists: false }] } }, 2],
  [
    "preflight.source.siteMissing",
    { source: { groups: [{ mailNickname: "research", site: "missing" }] } },
    2,
  ],
  ["preflight.target.groupMissing", { target: { groups: [{ mailNickname: "research", exists: false }] } }, 2],
  ["preflight.target.groupKind", { target: { groups: [{ mailNickname: "research", isUnified: false }] } }, 2],
] as const)("of a site and a group %s is found", async (code, world, place) => {
  const { codes } = await flown({ world });
  expect(codes[place]).toContain(`blocked ${code}`);
});

test("what SharePoint refuses without saying why is explained", async () => {
  const { codes } = await flown({ world: { source: user(contoso, { drive: "missing" }) } }, [samples.user]);
  expect(codes[0]).toEqual(
    expect.arrayContaining(["blocked task.create.notReady", "blocked preflight.source.driveMissing"]),
  );
});

test("a license for the migration on neither side is a warning", async () => {
  const world = {
    source: user(contoso, { licenses: ["sharePoint"] }),
    target: user(fabrikam, { licenses: ["sharePoint"] }),
  } as const;
  const { codes } = await flown({ world }, [samples.user]);
  expect(codes).toEqual([[unmapped, "warning preflight.license.notSeen"]]);
});

test("a map that names another target is found", async () => {
  await using simulator = await startTestSimulator();
  someoneElse.maps(simulator, userMapping("anna", "bo"));
  expect(codesIn(await fly(sessionFor(simulator), [samples.user]))).toEqual([
    ["blocked preflight.mapping.differs"],
  ]);
});

test("names with an apostrophe and users by object id reach the directory whole", async () => {
  const inputs: TaskInputs = {
    ...samples.user,
    sourceUserIdentity: { userPrincipalName: "o'neil#ext#@contoso.com" },
    targetUserIdentity: { id: "33333333-3333-4333-8333-333333333333" },
  };
  const { codes } = await flown(
    { world: { source: user("O'Neil#EXT#@contoso.com", { usedBytes: 6 * 1024 ** 4 }) } },
    [inputs],
  );
  expect(codes[0]).toEqual(
    expect.arrayContaining(["blocked preflight.name.apostrophe", "blocked preflight.source.tooLarge"]),
  );
});

test("a permission that is missing is asked for once, however many subjects there are", async () => {
  const users = Array.from({ length: 20 }, (_, n) => ({
    ...samples.user,
    sourceUserIdentity: { userPrincipalName: `u${String(n)}@contoso.com` },
    targetUserIdentity: { userPrincipalName: `u${String(n)}@fabrikam.com` },
  }));
  const readPermissions = { source: ["User.Read.All"], target: [] } as const;
  const { subjects, gaps, calls } = await flown({ readPermissions }, users);
  expect(
    calls
      .filter(({ status }) => status === 403)
      .map(({ operation }) => operation)
      .sort(),
  ).toEqual(["getUser", "getUserDrive", "getUserDrive"]);
  expect(new Set(subjects.map(({ verdict }) => verdict))).toEqual(new Set(["unknown"]));
  expect(gaps.map(({ tenant, permission, subjects: count }) => [tenant, permission, count])).toEqual([
    ["source", "Files.Read.All", 20],
    ["target", "User.Read.All", 20],
    ["target", "Files.Read.All", 20],
  ]);
  expect(gaps.map(({ code }) => code)).toEqual(Array(3).fill("preflight.gap.permission"));
});

test.each([
  ["preflight.read.unanswered", faults.status(500)],
  ["preflight.read.unreadable", faults.garbage()],
  ["preflight.read.refused", faults.status(451)],
] as const)("a read that fails is unknown, and nothing else is: %s", async (code, action) => {
  await using simulator = await startTestSimulator();
  simulator.inject({ do: action, on: "getUser", times: 100 });
  const result = await fly(sessionFor(simulator), [samples.user]);
  expect(codesIn(result)).toEqual([[unmapped, `unknown ${code}`, `unknown ${code}`]]);
  expect(result.subjects[0]?.verdict).toBe("unknown");
});

test("a locked source cannot be read, which is unknown for this subject only", async () => {
  const bo = {
    ...samples.user,
    sourceUserIdentity: { userPrincipalName: "bo@contoso.com" },
    targetUserIdentity: { userPrincipalName: "bo@fabrikam.com" },
  };
  const { codes, gaps } = await flown({ world: { source: user(contoso, { drive: "locked" }) } }, [
    bo,
    samples.user,
  ]);
  expect(codes).toEqual([[unmapped], [unmapped, "unknown preflight.read.refused"]]);
  expect(gaps).toEqual([]);
});

/** A token of a person, who has signed in. */
const personal = ["{}", JSON.stringify({ scp: "Files.Read.All" }), "x"]
  .map((part) => Buffer.from(part).toString("base64url"))
  .join(".");

test("with a person's token no OneDrive is asked for, since that could create it", async () => {
  await using simulator = await startTestSimulator({ targetToken: personal });
  const session = sessionFor(simulator, fakeClock(), undefined, {
    SHAREPOINT_MIGRATION_TARGET_TOKEN: personal,
  });
  const { gaps } = await fly(session, [samples.user]);
  expect(gaps.map(({ code, tenant }) => [code, tenant])).toEqual([["preflight.gap.delegated", "target"]]);
  expect(simulator.journal.calls().filter(({ operation }) => operation === "getUserDrive")).toHaveLength(1);
});

test("a target that is named by its id leaves the URL of a group's site open", async () => {
  const { targetOrganizationHost: _host, ...group } = samples.group;
  const { gaps } = await flown({}, [{ ...group, targetOrganizationId: source }]);
  expect(gaps.map(({ code, actors }) => [code, actors])).toEqual([["preflight.gap.host", ["operator"]]]);
});

test("without credentials for the target, what is there is left open, and the source is read", async () => {
  await using entra = await startTestEntra();
  await using simulator = await startTestSimulator();
  await using front = await openGraphFront(simulator.url, entra.authority.server, { accepts: () => true });
  const session = sessionFor(front, fakeClock(), undefined, {
    AZURE_AUTHORITY_HOST: entra.entra.url,
    AZURE_TENANT_ID: source,
    AZURE_CLIENT_ID: clientId,
    AZURE_CLIENT_SECRET: canaries.secret,
  });
  const { subjects, gaps } = await fly(session, [samples.user]);
  expect(gaps.map(({ code, tenant, checks }) => [code, tenant, [...checks].sort()])).toEqual([
    ["preflight.gap.credentials", "target", ["mapping", "target", "vacancy"]],
  ]);
  expect(subjects).toMatchObject([{ verdict: "unknown", isAccepted: true, usedBytes: 1024 ** 3 }]);
});
