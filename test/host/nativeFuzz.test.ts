import type { ServiceError } from "@grpc/grpc-js";
import fc from "fast-check";
import { PluginAttach } from "@pulumi/pulumi/proto/plugin_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { startSimulator } from "../../provider/src/simulator";
import { ask } from "../support/host";
import { tenants, userMapping } from "../support/identityMap";
import { nativeUrn, servePackage, structOf } from "../support/nativePackage";
import { samples } from "../support/samples";

const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"; // Pulumi's own mark for a value that is not known in a preview
const secretKey = "4dabf18193072939515e22adb298388d";

/** Any value that a message can hold, with Pulumi's marks for unknown and secret values anywhere. */
const anyValue = fc.letrec<{ readonly value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.string(),
    fc.constantFrom(unknown, null, true, 0, -1, "adopt", "https://fabrikam-my.sharepoint.com"),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.string(), tie("value"), { maxKeys: 3 }),
    fc.record({
      [secretKey]: fc.constantFrom("1b47061264138c4ac30d75fd1eb44270", "x", 1),
      value: tie("value"),
    }),
  ),
})).value;

const names = [...Object.keys(samples.user), ...Object.keys(samples.site), "tenantId", "ifExists", "taskId"];
const states = [
  "stateVersion",
  "status",
  "createPending",
  "recordId",
  "recordedDateTime",
  "error",
  "gate",
  "claims",
];
const ofMaps = ["name", "sourceTenantId", "targetTenantId", "mappings", "csv", "onDelete"];
const ofMapStates = ["adopted", "drift", "pending", "recordedDateTime"];
const ofMappings = ["kind", "userType", "groupType", "sourceUserPrincipalName", "targetGroupId"];

/** Arguments and states of an identity map that are nearly right, so that what they hold is looked at. */
const mapProperties = fc.record(
  {
    stateVersion: fc.constantFrom(1, 2, "1"),
    sourceTenantId: fc.oneof(fc.constant(tenants.sourceTenantId), anyValue),
    mappings: fc.oneof(
      fc.array(
        fc.oneof(fc.dictionary(fc.constantFrom(...ofMappings), anyValue), fc.constant(userMapping("anna"))),
      ),
      fc.dictionary(fc.constantFrom("user:anna@contoso.com", "group:", "x"), anyValue),
      anyValue,
    ),
    ...Object.fromEntries(ofMapStates.map((name) => [name, anyValue])),
  },
  { requiredKeys: [] },
);
const properties = fc.option(
  fc.oneof(
    fc.dictionary(fc.oneof(fc.constantFrom(...names, ...states, ...ofMaps), fc.string()), anyValue, {
      maxKeys: 6,
    }),
    mapProperties,
  ),
  { nil: undefined },
);
const urn = fc.oneof(
  fc.constantFrom(
    nativeUrn("user"),
    nativeUrn("site"),
    nativeUrn("group"),
    ...["IdentityMap", "WaveGate", "HandoverRegistry", "toString", ""].map(
      (type) => `urn:pulumi:a::b::sharepoint-migration:index:${type}::c`,
    ),
    "",
    "::::",
  ),
  fc.string(),
);
const id = fc.oneof(
  fc.constantFrom("", ".", "..", "user:", "user:x", "group:a'b", "site:x", "7f3c/../.."),
  fc.string(),
);

/** What a call is given; each takes of it what its message holds. */
const asked = fc.record({
  urn,
  id,
  olds: properties,
  news: properties,
  preview: fc.boolean(),
  version: fc.integer(),
});
type Asked = Parameters<
  Parameters<typeof fc.property<[typeof asked extends fc.Arbitrary<infer T> ? T : never]>>[1]
>[0];

/** Fills whatever the message has setters for. */
function filled<Message extends object>(message: Message, given: Asked): Message {
  const values: Readonly<Record<string, unknown>> = {
    setUrn: given.urn,
    setId: given.id,
    setTok: given.urn,
    setType: given.urn,
    setName: given.id,
    setPreview: given.preview,
    setVersion: given.version,
    setAddress: given.id,
    setTimeout: given.version,
    setOlds: given.olds && structOf(given.olds),
    setOldInputs: given.olds && structOf(given.olds),
    setInputs: given.olds && structOf(given.olds),
    setNews: given.news && structOf(given.news),
    setProperties: given.news && structOf(given.news),
    setArgs: given.news && structOf(given.news),
  };
  for (const [setter, value] of Object.entries(values)) {
    const set = (message as Record<string, unknown>)[setter];
    if (typeof set === "function" && value !== undefined) set.call(message, value);
  }
  return message;
}

type Client = Awaited<ReturnType<typeof servePackage>>["client"];
type Call = (
  client: Client,
  given: Asked,
  done: (error: ServiceError | null, reply: unknown) => void,
) => unknown;

const calls: Readonly<Record<string, Call>> = {
  handshake: (client, given, done) =>
    client.handshake(filled(new messages.ProviderHandshakeRequest(), given), done),
  attach: (client, given, done) => client.attach(filled(new PluginAttach(), given), done),
  getSchema: (client, given, done) => client.getSchema(filled(new messages.GetSchemaRequest(), given), done),
  checkConfig: (client, given, done) => client.checkConfig(filled(new messages.CheckRequest(), given), done),
  diffConfig: (client, given, done) => client.diffConfig(filled(new messages.DiffRequest(), given), done),
  check: (client, given, done) => client.check(filled(new messages.CheckRequest(), given), done),
  diff: (client, given, done) => client.diff(filled(new messages.DiffRequest(), given), done),
  create: (client, given, done) => client.create(filled(new messages.CreateRequest(), given), done),
  read: (client, given, done) => client.read(filled(new messages.ReadRequest(), given), done),
  update: (client, given, done) => client.update(filled(new messages.UpdateRequest(), given), done),
  delete: (client, given, done) => client.delete(filled(new messages.DeleteRequest(), given), done),
  invoke: (client, given, done) => client.invoke(filled(new messages.InvokeRequest(), given), done),
  construct: (client, given, done) => client.construct(filled(new messages.ConstructRequest(), given), done),
  call: (client, given, done) => client.call(filled(new messages.CallRequest(), given), done),
  parameterize: (client, given, done) =>
    client.parameterize(filled(new messages.ParameterizeRequest(), given), done),
  getMapping: (client, given, done) =>
    client.getMapping(filled(new messages.GetMappingRequest(), given), done),
};

/** A value that is not known although the call is not a preview. */
const unknownTenant: Asked = {
  urn: "urn:pulumi:pilot::merger::sharepoint-migration:index:UserMigrationTask::anna",
  id: "7f3c",
  olds: { tenantId: unknown },
  news: { tenantId: unknown },
  preview: false,
  version: 0,
};

/** An identity map whose arguments were not checked. */
const noMap: Asked = {
  ...unknownTenant,
  urn: unknownTenant.urn.replace("UserMigrationTask", "IdentityMap"),
  news: {},
};

const isSentence = (text: string): boolean => /^[A-Z].*[.!?]?$/m.test(text) && !text.includes("TypeError");

test.each(Object.entries(calls))(
  "%s answers whatever it is sent, or says why it cannot",
  async (_name, call) => {
    const simulator = await startSimulator({ lookUpLagMs: 0 });
    const env = { SHAREPOINT_MIGRATION_ENDPOINT: simulator.url, SHAREPOINT_MIGRATION_LAG_SECONDS: "0.001" };
    await using host = await servePackage(env);
    await fc.assert(
      fc.asyncProperty(asked, async (given) => {
        const outcome = await ask((done) => call(host.client, given, done)).then(
          () => undefined,
          (error: unknown) => (error as ServiceError).details,
        );
        if (outcome !== undefined && !isSentence(outcome)) throw new Error(outcome);
      }),
      { numRuns: 100, examples: [[unknownTenant], [noMap]] },
    );
    await simulator.close();
  },
);

test("bytes that are no message are refused, and the next call is served", async () => {
  await using host = await servePackage();
  const { client } = host;
  const error = await new Promise<ServiceError | null>((resolve) =>
    client.makeUnaryRequest(
      "/pulumirpc.ResourceProvider/Check",
      (bytes: Buffer) => bytes,
      (bytes: Buffer) => bytes,
      Buffer.from([0xff, 0xff, 0xff]),
      (failed) => resolve(failed),
    ),
  );
  expect(error?.details).toMatch(/deserializ/i);
  await ask((done) => client.getSchema(new messages.GetSchemaRequest(), done));
});
