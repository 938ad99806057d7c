import fc from "fast-check";
import { credentialKinds } from "../../provider/src/errors";
import { chooseCredential, tokenFailure, type ChosenCredential } from "../../provider/src/graph";
import { explain } from "../../provider/src/graph/credentials/explain";
import type { TokenOutcome } from "../../provider/src/graph/credentials/tokenHttpClient";
import { NoReply } from "../../provider/src/graph/noReply";

const canary = "canary-of-the-secret";
const guid = "11111111-2222-4333-8444-555555555555";
const env = {
  AZURE_TENANT_ID: guid,
  AZURE_CLIENT_ID: guid,
  AZURE_CLIENT_SECRET: canary,
  AZURE_CLIENT_CERTIFICATE_PATH: "/app.pem",
  ACTIONS_ID_TOKEN_REQUEST_URL: "https://github.example",
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: canary,
  AZURESUBSCRIPTION_SERVICE_CONNECTION_ID: guid,
  SYSTEM_OIDCREQUESTURI: "https://pipelines.example",
  SYSTEM_ACCESSTOKEN: canary,
  AZURE_FEDERATED_TOKEN_FILE: "/token",
};

const chosen = fc.constantFrom(...credentialKinds).map((kind): ChosenCredential => {
  const choice = chooseCredential({ ...env, SHAREPOINT_MIGRATION_CREDENTIAL: kind });
  if (choice.is === "mistaken") throw new Error(JSON.stringify(choice.mistakes));
  return choice;
});
const text = fc
  .oneof(
    fc.string(),
    fc.oneof(fc.nat(99_999_999), fc.constant(90055)).map((code) => `AADSTS${String(code)}: `),
  )
  .map((said) => `${said}${canary}`);
const thrown = fc
  .record({
    name: fc.constantFrom(
      "Error",
      "AuthenticationRequiredError",
      "CredentialUnavailableError",
      "AggregateAuthenticationError",
    ),
    message: text,
    cause: fc.option(text),
  })
  .map(({ name, message, cause }) => Object.assign(new Error(message, { cause }), { name }));
const body = fc.record(
  {
    error: text,
    error_description: text,
    error_codes: fc.oneof(fc.jsonValue(), fc.array(fc.nat())),
    trace_id: fc.oneof(text, fc.uuid()),
  },
  { requiredKeys: [] },
);
const about = { host: fc.constant("login.microsoftonline.com"), forAssertion: fc.boolean() };
const seen: fc.Arbitrary<TokenOutcome | undefined> = fc.oneof(
  fc.constant(undefined),
  fc
    .record({
      ...about,
      reason: fc.constantFrom("ECONNRESET", "CERT_HAS_EXPIRED", "UND_ERR_HEADERS_TIMEOUT", "no answer"),
    })
    .map(({ reason, ...rest }): TokenOutcome => ({ ...rest, outcome: new NoReply(true, reason) })),
  fc
    .record({ ...about, status: fc.integer({ min: 200, max: 599 }), json: fc.oneof(body, fc.jsonValue()) })
    .map(({ json, status, ...rest }): TokenOutcome => {
      const headers = { "retry-after": canary };
      return { ...rest, outcome: { status, headers, body: JSON.stringify(json) } };
    }),
);

test("whatever a library throws and an endpoint answers becomes an error of four lines that quotes neither", () => {
  fc.assert(
    fc.property(thrown, chosen, seen, (error, credential, last) => {
      const noToken = explain(error, credential, last, 0);
      const failure = tokenFailure(noToken, { attempt: "cancel it", tenant: "the default tenant" });
      expect(failure.message.split("\n")).toHaveLength(4);
      expect(failure.outcome).toBe("refused");
      const shown = [failure.message, failure, failure.facts, failure.trace, noToken, noToken.stack];
      expect(shown.map((part) => JSON.stringify(part)).join("\n")).not.toContain(canary);
    }),
    { numRuns: 500 },
  );
});
