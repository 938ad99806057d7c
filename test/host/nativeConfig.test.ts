import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { openPackage } from "../../provider/src/nativeProvider/openPackage";
import { ask } from "../support/host";
import { nativeUrn, servePackage, structOf } from "../support/nativePackage";
import { samples } from "../support/samples";
import { startTestSimulator } from "../support/simulator";

type Properties = Readonly<Record<string, unknown>>;
const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"; // Pulumi's own mark for a value that is not known in a preview

const secret = (value: string) => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  value,
});

async function checked(config: Properties) {
  await using host = await servePackage({}, "unconfigured");
  const request = new messages.CheckRequest();
  request.setNews(structOf(config));
  const reply = await ask<messages.CheckResponse>((done) => host.client.checkConfig(request, done));
  return {
    inputs: reply.getInputs()?.toJavaScript(),
    failures: reply.getFailuresList().map((failure) => `${failure.getProperty()}${failure.getReason()}`),
  };
}

test.each([
  ["numbers", { unitsPerMinute: 1200, deadlineMinutes: 1.5 }],
  ["numbers as text, as the configuration of a stack has them", { unitsPerMinute: "1200" }],
  ["a tenant and a kind of credentials", { tenantId: "contoso.onmicrosoft.com", credential: "azureCli" }],
  ["the simulator", { endpoint: "http://127.0.0.1:4711" }],
  ["the waves of the stack", { wave: "pilot, main" }],
  ["what is not known yet", { tenantId: unknown }],
  ["what Pulumi adds", { version: "0.1.0", pluginDownloadURL: "https://example.com" }],
  ["a value that is marked as secret, with its mark", { tenantId: secret("contoso.onmicrosoft.com") }],
])("the settings may hold %s", async (_what, config) =>
  expect(await checked(config)).toEqual({ inputs: config, failures: [] }),
);

test.each([
  [{ unitsPerMinute: 0 }, "unitsPerMinute must be a number greater than zero"],
  [{ deadlineMinutes: "soon" }, "deadlineMinutes must be a number greater than zero"],
  [{ credential: "password" }, /^credential must be secret, certificate, .* or default$/],
  [{ tenantId: "" }, "tenantId must be a non-empty string"],
  [{ tenantId: 7 }, "tenantId must be a non-empty string"],
  [
    { endpoint: "http://contoso.com" },
    "endpoint must be the https URL of a host without a path, or http on loopback for the simulator",
  ],
  [{ tenant: "x" }, "tenant is not a setting of the provider; did you mean tenantId?"],
  [
    { clientSecret: "canary" },
    "clientSecret would be stored in the state: set the environment variable AZURE_CLIENT_SECRET instead",
  ],
  [
    { clientSecret: secret("canary"), variablePrefix: "FABRIKAM_" },
    "clientSecret would be stored in the state: set the environment variable FABRIKAM_CLIENT_SECRET instead",
  ],
])("%j is refused, and nothing of it is stored", async (config, reason) => {
  const { inputs, failures } = await checked(config);
  expect(failures).toEqual([typeof reason === "string" ? reason : expect.stringMatching(reason)]);
  expect(inputs).toEqual({});
});

test("a change of the settings updates the provider, and replaces nothing", async () => {
  await using host = await servePackage();
  const request = new messages.DiffRequest();
  request.setOldInputs(structOf({ unitsPerMinute: 1200 }));
  request.setNews(structOf({ tenantId: "contoso.onmicrosoft.com" }));
  const reply = await ask<messages.DiffResponse>((done) => host.client.diffConfig(request, done));
  expect(reply.toObject()).toMatchObject({
    changes: messages.DiffResponse.DiffChanges.DIFF_SOME,
    diffsList: ["tenantId", "unitsPerMinute"],
    replacesList: [],
  });
  request.setNews(structOf({ unitsPerMinute: 1200 }));
  const same = await ask<messages.DiffResponse>((done) => host.client.diffConfig(request, done));
  expect(same.getChanges()).toBe(messages.DiffResponse.DiffChanges.DIFF_NONE);
});

test("two providers call where their settings say, whatever the environment does", async () => {
  await using one = await startTestSimulator();
  await using other = await startTestSimulator();
  const { kind: _kind, ...user } = samples.user;
  for (const simulator of [one, other]) {
    await using host = await servePackage(
      { SHAREPOINT_MIGRATION_ENDPOINT: "http://127.0.0.1:1" },
      { endpoint: simulator.url },
    );
    const request = new messages.CreateRequest();
    request.setUrn(nativeUrn());
    request.setProperties(structOf(user));
    await ask((done) => host.client.create(request, done));
  }
  expect([one.tasks().length, other.tasks().length]).toEqual([1, 1]);
});

test("a provider with a prefix names its own variables, and no others", async () => {
  await using host = await servePackage(
    { AZURE_CLIENT_SECRET: "canary", AZURE_CLIENT_ID: "11111111-2222-3333-4444-555555555555" },
    {
      variablePrefix: "FABRIKAM_",
      credential: "secret",
      tenantId: "fabrikam.onmicrosoft.com",
      clientId: "22222222-3333-4444-5555-666666666666",
    },
  );
  const request = new messages.ReadRequest();
  request.setUrn(nativeUrn());
  request.setId("7f3c");
  const thrown: unknown = await ask((done) => host.client.read(request, done)).catch(
    (error: unknown) => error,
  );
  expect(String(thrown)).toContain("FABRIKAM_CLIENT_SECRET is not set");
  expect(String(thrown)).not.toMatch(/AZURE_|canary/);
});

test.each([
  ["beside the plugin", process.cwd(), "npx sharepoint-migration"],
  ["without the package", "/", "npx --package pulumi-sharepoint-migration sharepoint-migration"],
])("messages name the command as it is typed in a project %s", (_which, project, program) => {
  expect(openPackage({ env: {}, project, notify: () => undefined }).reader()).toMatchObject({ program });
});
