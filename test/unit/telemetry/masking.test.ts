import { maskedUrl, withoutSecrets } from "../../../provider/src/telemetry/traceLine";

const jwt = ["eyJhbGciOiJSUzI1NiJ9", "eyJzdWIiOiJjYW5hcnkifQ", "Y2FuYXJ5"].join(".");

test.each([
  ["/x?sig=canary&y=1", "/x?sig=***&y=1"],
  ["/x?y=1&access_token=canary", "/x?y=1&access_token=***"],
  ["/x?client_assertion=canary;y=1", "/x?client_assertion=***;y=1"],
  [
    "/f(u='https%3A%2F%2Fa.example%2Fs%3Fsig%3Dcanary%26se%3D2026')",
    "/f(u='https%3A%2F%2Fa.example%2Fs%3Fsig%3D***%26se%3D2026')",
  ],
  [
    "/f(u='https%253A%252F%252Fa.example%253Fsig%253Dcanary')",
    "/f(u='https%253A%252F%252Fa.example%253Fsig%253D***')",
  ],
  ["/f(u='https%3A%2F%2Fbob%3Acanary%40a.example')", "/f(u='https%3A%2F%2F***%40a.example')"],
  ["https://bob:canary@a.example/x", "https://***@a.example/x"],
  [`/x/${jwt}/y`, "/x/***/y"],
  [`Bearer ${jwt}`, "Bearer ***"],
  ["authorization%3A%20Bearer%20canary'", "authorization%3A%20Bearer%20***'"],
  ["/x?SharedAccessKey=canary==&y", "/x?SharedAccessKey=***&y"],
])("in %s the secret is masked, and nothing else", (text, expected) => {
  expect(maskedUrl(text)).toBe(expected);
});

test.each([
  "/beta/solutions/sharePoint/migrations/crossOrganizationMigrationTasks/7f3c/cancel",
  "/x/getBySourceUserPrincipalName(sourcePrincipalName='anna%40contoso.com')",
  "/x/getBySourceSiteUrl(sourceSiteUrl='https%3A%2F%2Fcontoso.sharepoint.com%2Fsites%2Fdesign')",
])("%s has no secret, and is unchanged", (text) => {
  expect(maskedUrl(text)).toBe(text);
});

test("a known secret is masked anywhere, unless it is too short to be one", () => {
  expect(withoutSecrets("a canary-token b canary-token", ["canary-token"])).toBe("a *** b ***");
  expect(withoutSecrets("a b c", ["a", ""])).toBe("a b c");
});
