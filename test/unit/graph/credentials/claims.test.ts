import { claimsOf } from "../../../../provider/src/graph";
import { assertionClaimsOf } from "../../../../provider/src/graph/credentials/claims";

const token = (claims: unknown): string => `h.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.s`;
const tid = "AAAAAAAA-2222-4333-8444-555555555555";

test.each<[string, unknown, unknown]>([
  [
    "an app's roles",
    { tid, roles: ["A.Read.All"] },
    { tenantId: tid.toLowerCase(), permissions: ["A.Read.All"] },
  ],
  [
    "a person's scopes",
    { tid, scp: "A.Read.All B" },
    { tenantId: tid.toLowerCase(), isDelegated: true, permissions: ["A.Read.All", "B"] },
  ],
  ["no permission", {}, { permissions: [] }],
  ["invalid permissions", { tid: "x", roles: [1, "a b", "\u001b[31m", "ok"] }, { permissions: ["ok"] }],
])("a token says that it holds %s", (_what, claims, expected) => {
  expect(claimsOf(token(claims))).toEqual(expected);
});

test.each([
  "simulator",
  "",
  "a.b",
  "a.b.c",
  "a.b.c.d",
  token([]),
  token(null),
  token({ filling: "x".repeat(70_000) }),
])("a token that is opaque, broken or too long says nothing (%#)", (text) => {
  expect(claimsOf(text)).toBeUndefined();
  expect(assertionClaimsOf(text)).toBeUndefined();
});

test("an assertion says who its bearer is, on one line and not for ever", () => {
  const claims = { iss: "https://issuer", sub: `repo:a/b\n${"x".repeat(500)}`, aud: ["one", "two"] };
  const { issuer, subject, audience } = assertionClaimsOf(token(claims)) ?? {};
  expect([issuer, audience]).toEqual(["https://issuer", "one, two"]);
  expect(subject).toMatch(/^repo:a\/b x+…$/);
  expect(assertionClaimsOf(token({}))).toEqual({ issuer: "(none)", subject: "(none)", audience: "(none)" });
});
