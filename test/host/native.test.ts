import type { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import type { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { faults } from "../../provider/src/simulator";
import { componentTypes, identityMapType, nativeTypeOf, typeOfKind } from "../../provider/src/stack";
import { packageFacts } from "../../provider/src/text";
import { ask, startNativeHost } from "../support/host";
import { nativeUrn, servePackage, structOf } from "../support/nativePackage";
import { samples } from "../support/samples";
import { startTestSimulator } from "../support/simulator";
import { until } from "../support/until";

type Properties = Readonly<Record<string, unknown>>;
const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"; // Pulumi's own mark for a value that is not known in a preview
const { kind: _kind, ...user } = samples.user;
const stored = { ...user, stateVersion: 1, taskId: "7f3c", status: "notStarted" };
const FAILED_PRECONDITION = 9;

function create(
  client: ResourceProviderClient,
  inputs: Properties,
  own: Partial<{ preview: boolean; timeout: number }> = {},
) {
  const request = new messages.CreateRequest();
  request.setUrn(nativeUrn());
  request.setProperties(structOf(inputs));
  request.setPreview(own.preview ?? false);
  request.setTimeout(own.timeout ?? 0);
  return ask<messages.CreateResponse>((done) => client.create(request, done));
}

test("it says which version it is, and describes itself", async () => {
  await using host = await startNativeHost();
  const info = await ask<PluginInfo>((done) => host.client.getPluginInfo(new Empty(), done));
  expect(info.getVersion()).toBe(packageFacts.version);
  const reply = await ask<messages.GetSchemaResponse>((done) =>
    host.client.getSchema(new messages.GetSchemaRequest(), done),
  );
  const schema = JSON.parse(reply.getSchema()) as { name: string; version: string; resources: object };
  expect(schema).toMatchObject({ name: "sharepoint-migration", version: packageFacts.version });
  expect(Object.keys(schema.resources)).toEqual([
    ...(["user", "site", "group"] as const).map((kind) => nativeTypeOf(typeOfKind(kind))),
    nativeTypeOf(identityMapType),
    ...Object.values(componentTypes),
  ]);
});

test("a preview shows what is known and what is not, and makes no call", async () => {
  await using host = await servePackage({ SHAREPOINT_MIGRATION_ENDPOINT: "http://127.0.0.1:1" });
  const reply = await create(host.client, { ...user, targetOrganizationHost: unknown }, { preview: true });
  expect(reply.getId()).toBe("");
  expect(reply.getProperties()?.toJavaScript()).toMatchObject({
    sourceUserIdentity: user.sourceUserIdentity,
    targetOrganizationHost: unknown,
    taskId: unknown,
    status: unknown,
  });
  const update = new messages.UpdateRequest();
  update.setUrn(nativeUrn());
  update.setId("7f3c");
  update.setOlds(structOf(stored));
  update.setNews(structOf({ ...user, ifExists: "adopt" }));
  update.setPreview(true);
  const updated = await ask<messages.UpdateResponse>((done) => host.client.update(update, done));
  expect(updated.getProperties()?.toJavaScript()).toEqual({ ...stored, ifExists: "adopt" });
});

test("a difference names each property, and what happens because of it", async () => {
  await using host = await servePackage();
  const request = new messages.DiffRequest();
  request.setUrn(nativeUrn());
  request.setId("7f3c");
  request.setOlds(structOf(stored));
  const diff = async (news: Properties) => {
    request.setNews(structOf(news));
    const reply = await ask<messages.DiffResponse>((done) => host.client.diff(request, done));
    const details: [string, string | undefined][] = [];
    const { Kind } = messages.PropertyDiff;
    const nameOf = (kind: number) => Object.keys(Kind)[kind];
    reply.getDetaileddiffMap().forEach((detail, name) => details.push([name, nameOf(detail.getKind())]));
    return details.sort(([one], [other]) => (one < other ? -1 : 1));
  };
  const { targetOrganizationHost: _host, ...hostless } = user;
  const targetOrganizationId = "22222222-3333-4444-5555-666666666666";
  expect(
    await diff({
      ...hostless,
      targetOrganizationId,
      targetUserIdentity: { userPrincipalName: "b@fabrikam.com" },
    }),
  ).toEqual([
    ["targetOrganizationHost", "DELETE_REPLACE"],
    ["targetOrganizationId", "ADD_REPLACE"],
    ["targetUserIdentity", "UPDATE_REPLACE"],
  ]);
  expect(await diff({ ...user, tenantId: "11111111-2222-3333-4444-555555555555" })).toEqual([
    ["tenantId", "ADD"],
  ]);
  expect(await diff(user)).toEqual([]);
});

test("no resource is served before the provider is configured, and none of an unknown type", async () => {
  await using early = await servePackage({}, "unconfigured");
  await expect(create(early.client, user)).rejects.toThrow("[provider.notConfigured]");
  await using host = await servePackage();
  const request = new messages.CreateRequest();
  request.setUrn("urn:pulumi:pilot::merger::sharepoint-migration:index:Mailbox::anna");
  request.setProperties(structOf({}));
  const unknownType = ask((done) => host.client.create(request, done));
  await expect(unknownType).rejects.toThrow(
    "Cannot serve anna: the provider has no type sharepoint-migration:index:Mailbox.",
  );
  await expect(unknownType).rejects.toThrow("[provider.unknownType]");
  const schema = new messages.GetSchemaRequest();
  schema.setVersion(1);
  await expect(ask((done) => host.client.getSchema(schema, done))).rejects.toThrow(
    "[provider.schemaVersion]",
  );
});

test("arguments that were never checked are refused before any call", async () => {
  await using host = await servePackage({ SHAREPOINT_MIGRATION_ENDPOINT: "http://127.0.0.1:1" });
  await expect(create(host.client, { ...user, targetOrganizationHost: "x" })).rejects.toThrow(
    "[task.create.invalidArguments]",
  );
});

test("a custom timeout bounds the wait for throttling", async () => {
  await using simulator = await startTestSimulator();
  simulator.inject({ on: "getBySourceUserPrincipalName", do: faults.throttle("30") });
  await using host = await servePackage({ SHAREPOINT_MIGRATION_ENDPOINT: simulator.url });
  await expect(create(host.client, user, { timeout: 1 })).rejects.toMatchObject({
    code: FAILED_PRECONDITION,
    details: expect.stringContaining("[graph.throttled]") as unknown,
  });
  expect(simulator.journal.calls("create")).toEqual([]);
});

test("after an interrupt nothing more is sent, and what waits says why", async () => {
  await using simulator = await startTestSimulator();
  simulator.inject({ on: "getBySourceUserPrincipalName", do: faults.throttle("30") });
  await using host = await servePackage({ SHAREPOINT_MIGRATION_ENDPOINT: simulator.url });
  const waiting = create(host.client, user).catch((thrown: unknown) => thrown);
  await until(() => host.notices.length > 0, waiting);
  await ask((done) => host.client.cancel(new Empty(), done));
  expect(await waiting).toMatchObject({
    code: FAILED_PRECONDITION,
    details: expect.stringContaining("[run.interrupted]") as unknown,
  });
  await expect(create(host.client, user)).rejects.toThrow("the run was interrupted");
  expect(simulator.journal.calls().map(({ operation }) => operation)).toEqual([
    "getBySourceUserPrincipalName",
  ]);
});

test("a create that is in doubt when the run is interrupted is kept", async () => {
  await using simulator = await startTestSimulator({ lookUpLagMs: 3_600_000 });
  await using host = await servePackage({ SHAREPOINT_MIGRATION_ENDPOINT: simulator.url });
  simulator.inject({ on: "create", do: faults.dropAfterRequest() });
  const waiting = create(host.client, user).catch((thrown: unknown) => thrown);
  await until(() => simulator.journal.calls("getBySourceUserPrincipalName").length > 1, waiting);
  await ask((done) => host.client.cancel(new Empty(), done));
  const error = (await waiting) as {
    readonly metadata: { readonly get: (key: string) => readonly unknown[] };
  };
  expect(error.metadata.get("grpc-status-details-bin")).toHaveLength(1);
});

test("a property that is secret stays secret, and its value reaches Graph", async () => {
  await using simulator = await startTestSimulator();
  await using host = await servePackage({ SHAREPOINT_MIGRATION_ENDPOINT: simulator.url });
  const secret = (value: unknown) => ({
    "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
    value,
  });
  const inputs = { ...user, targetUserIdentity: { userPrincipalName: secret("anna@fabrikam.com") } };
  const reply = await create(host.client, inputs);
  expect(reply.getProperties()?.toJavaScript()).toMatchObject({
    sourceUserIdentity: user.sourceUserIdentity,
    targetUserIdentity: secret(user.targetUserIdentity),
  });
  expect(simulator.tasks()).toHaveLength(1);
});

test("a value that is not known passes in a preview, and is refused by the change itself without a call", async () => {
  await using simulator = await startTestSimulator();
  await using host = await servePackage({ SHAREPOINT_MIGRATION_ENDPOINT: simulator.url });
  const request = new messages.UpdateRequest();
  request.setUrn(nativeUrn());
  request.setId("7f3c");
  request.setOlds(structOf(stored));
  request.setNews(structOf({ ...user, tenantId: unknown }));
  request.setPreview(true);
  await ask((done) => host.client.update(request, done));
  request.setPreview(false);
  const change = ask((done) => host.client.update(request, done));
  await expect(change).rejects.toThrow("Cannot serve anna: the value of tenantId is not known.");
  await expect(change).rejects.toThrow("[provider.unknownValue]");
  expect(simulator.journal.calls()).toEqual([]);
});

test("a component of an unknown type, or with a plan that cannot be read, is refused", async () => {
  await using host = await servePackage();
  const request = new messages.ConstructRequest();
  request.setName("merger");
  request.setType("sharepoint-migration:index:Merger");
  const construct = () => ask((done) => host.client.construct(request, done));
  await expect(construct()).rejects.toThrow("[provider.unknownType]");
  request.setType("sharepoint-migration:index:TenantMigration");
  request.setInputs(structOf({ plan: "nowhere.yaml" }));
  await expect(construct()).rejects.toThrow("[provider.componentFailed]");
});
