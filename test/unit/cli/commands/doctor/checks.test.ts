import { checkClock } from "../../../../../provider/src/cli/commands/doctor/clock";
import {
  checkHosts,
  checkNode,
  checkPackages,
  checkPulumi,
  checkTls,
} from "../../../../../provider/src/cli/commands/doctor/programs";
import { checkPermission, checkReadPermissions } from "../../../../../provider/src/cli/commands/doctor/token";
import { isAtLeast } from "../../../../../provider/src/cli/shared/versions";
import { claimsOf } from "../../../../../provider/src/graph";

const token = (claims: object): string =>
  ["e30", Buffer.from(JSON.stringify(claims)).toString("base64url"), "signature"].join(".");
const [manage, read] = [
  "SharePointCrossTenantMigration.Manage.All",
  "SharePointCrossTenantMigration.Read.All",
];

test.each(["simulator", "", "a.b.c", `a.${Buffer.from("7").toString("base64url")}.c`])(
  "the token %j does not list its permissions, which is not a failure",
  (text) => {
    expect(claimsOf(text)).toBeUndefined();
    expect(checkPermission(claimsOf(text)).verdict).toBe("ok");
  },
);

test("what a token lacks is named, with what to do", () => {
  expect(checkPermission(claimsOf(token({ roles: [read], appid: "a" })))).toEqual({
    name: "permission",
    verdict: "fail",
    message: `the token lacks ${manage}`,
    next: `grant ${manage} to the app, and let an administrator consent`,
  });
  expect(checkPermission(claimsOf(token({ roles: [manage] }))).verdict).toBe("warn");
  expect(checkPermission(claimsOf(token({ roles: [manage, read] }))).verdict).toBe("ok");
});

test("the optional permissions of pre-flights are named, and none of them is required", () => {
  const check = checkReadPermissions(claimsOf(token({ roles: ["User.Read.All", "Group.Read.All"] })));
  expect(check?.verdict).toBe("ok");
  expect(check?.message).toBe(
    "optional for `validate --live`: User.Read.All, Group.Read.All held; Files.Read.All, Sites.Read.All not held, so fewer checks are made",
  );
  expect(checkReadPermissions(undefined)).toBeUndefined();
});

const now = Date.parse("2099-12-05T20:00:00.400Z");

test.each([
  ["Sat, 05 Dec 2099 20:00:00 GMT", "ok", "agrees"],
  ["Sat, 05 Dec 2099 19:59:20 GMT", "ok", "40 s ahead of"],
  ["Sat, 05 Dec 2099 20:02:00 GMT", "warn", "2 min behind"],
  ["Sat, 05 Dec 2099 19:50:00 GMT", "fail", "10 min ahead of"],
  [undefined, "warn", "no date"],
])("the date %j means %s", (date, verdict, words) => {
  const check = checkClock(date, now);
  expect([check.verdict, check.message]).toEqual([verdict, expect.stringContaining(words)]);
});

test.each([
  ["v24.21.0", ">=22.19", true],
  ["v22.19.0", ">=22.19", true],
  ["v22.18.9", ">=22.19", false],
  ["v20.20.2", ">=22.19", false],
  ["v3.259.0", "^3.249.0", true],
  ["3.200.0-alpha.1", "^3.249.0", false],
  ["dev", "3.0.0", undefined],
])("%s is at least %s: %j", (version, least, answer) => {
  expect(isAtLeast(version, least)).toBe(answer);
});

test("an old Node and a missing engine are failures with a next step", async () => {
  expect(checkNode("v20.20.2", ">=22.19")).toMatchObject({ verdict: "fail", next: expect.any(String) });
  expect(await checkPulumi({ PATH: "/nowhere" }, "^3.249.0")).toMatchObject({
    verdict: "fail",
    next: expect.stringContaining("pulumi.com/docs/install"),
  });
  expect(checkHosts({ PATH: "/nowhere" })).toMatchObject({ verdict: "warn" });
});

test("Plug'n'Play is reported, with how to run Pulumi; packages in folders are not", () => {
  expect(checkPackages({ node: "24.0.0", pnp: "3" })).toMatchObject({
    verdict: "warn",
    next: "run Pulumi programs as `yarn exec pulumi up`",
  });
  expect(checkPackages({ node: "24.0.0" })).toBeUndefined();
});

test("a variable that would switch the verification of certificates off is warned of", () => {
  expect(checkTls({ NODE_TLS_REJECT_UNAUTHORIZED: "0" })).toMatchObject({ verdict: "warn" });
  expect(checkTls({ NODE_TLS_REJECT_UNAUTHORIZED: "1" })).toBeUndefined();
  expect(checkTls({})).toBeUndefined();
});
