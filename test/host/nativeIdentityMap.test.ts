import type { ServiceError } from "@grpc/grpc-js";
import type { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import {
  CheckRequest,
  CreateRequest,
  ReadRequest,
  type CheckResponse,
} from "@pulumi/pulumi/proto/provider_pb";
import { ask } from "../support/host";
import { tenants, userMapping } from "../support/identityMap";
import { servePackage, structOf } from "../support/nativePackage";
import { startTestSimulator } from "../support/simulator";

const urnOf = (name: string): string =>
  `urn:pulumi:pilot::merger::sharepoint-migration:index:IdentityMap::${name}`;

async function check(client: ResourceProviderClient, name: string, given: object) {
  const request = new CheckRequest();
  request.setUrn(urnOf(name));
  request.setNews(structOf({ ...tenants, ...given }));
  const reply = await ask<CheckResponse>((done) => client.check(request, done));
  return {
    inputs: reply.getInputs()?.toJavaScript(),
    reasons: reply.getFailuresList().map((failure) => failure.getReason()),
  };
}

test("an identity map has the name of its resource, as a program in YAML does not repeat it", async () => {
  await using host = await servePackage();
  const { inputs } = await check(host.client, "people", { mappings: [userMapping("anna")] });
  expect(inputs).toMatchObject({
    name: "people",
    mappings: { "user:anna@contoso.com": "anna@fabrikam.com" },
  });
});

test("two maps of a program cannot own the same mapping", async () => {
  await using host = await servePackage();
  await check(host.client, "people", { mappings: [userMapping("anna")] });
  const { reasons } = await check(host.client, "others", { mappings: [userMapping("anna")] });
  expect(reasons).toEqual([expect.stringContaining("people")]);
});

test.each([
  ["sourceTenantId", { mappings: {} }],
  ["mappings", { ...tenants }],
  ["mappings", { ...tenants, mappings: { "user:anna@contoso.com": 1 } }],
])("%s that was not checked is refused before any call", async (property, inputs) => {
  await using simulator = await startTestSimulator();
  await using host = await servePackage({ SHAREPOINT_MIGRATION_ENDPOINT: simulator.url });
  const request = new CreateRequest();
  request.setUrn(urnOf("people"));
  request.setProperties(structOf({ name: "people", ...inputs }));
  const created = ask((done) => host.client.create(request, done));
  await expect(created).rejects.toMatchObject({
    details: expect.stringContaining(
      `Cannot change the identity map people: ${property} is invalid.`,
    ) as string,
  });
  await expect(created).rejects.toMatchObject({
    details: expect.stringContaining("mapping.invalidArguments") as string,
  });
  expect(simulator.journal.calls()).toEqual([]);
});

test("a map cannot be imported, and the message says how its mappings are adopted", async () => {
  await using host = await servePackage();
  const request = new ReadRequest();
  request.setUrn(urnOf("people"));
  request.setId("7f3c");
  const read = ask((done) => host.client.read(request, done));
  const details = await read.then(
    () => "imported",
    (thrown: unknown) => (thrown as ServiceError).details,
  );
  expect(details.split("\n")).toEqual([
    "Cannot import the identity map people.",
    expect.stringContaining("no ID"),
    expect.stringContaining("mappings that exist are adopted"),
    "[mapping.notImportable]",
  ]);
});
