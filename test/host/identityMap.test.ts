import type { ServiceError } from "@grpc/grpc-js";
import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { faults } from "../../provider/src/simulator";
import { providerTexts } from "../../provider/src/stack";
import { dynamicHosts } from "../support/host";
import { rowsAt, rowsOf, tenants, userMapping, userMappings } from "../support/identityMap";
import { startTestSimulator } from "../support/simulator";

const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"; // Pulumi's own mark for a value that is not known in a preview
const text = providerTexts.identityMap;
const given = (mappings: unknown) => ({ name: "people", ...tenants, mappings });

/** What the engine is to keep after a failed call. */
function keptIn(error: ServiceError) {
  const [packed = ""] = error.metadata.get("grpc-status-details-bin");
  const [detail] = Status.deserializeBinary(Buffer.from(packed as Buffer)).getDetailsList();
  const kept = ErrorResourceInitFailed.deserializeBinary(detail?.getValue_asU8() ?? new Uint8Array());
  return {
    id: kept.getId(),
    properties: kept.getProperties()?.toJavaScript(),
    reasons: kept.getReasonsList(),
  };
}

describe.each(dynamicHosts)("%s", (_name, start) => {
  test("serves a map from its arguments to its end", async () => {
    await using simulator = await startTestSimulator();
    await using host = await start({ SHAREPOINT_MIGRATION_ENDPOINT: simulator.url }, text);
    const { inputs, failures } = await host.check(given(userMappings(2)));
    expect(failures).toEqual([]);
    const { id, state } = await host.create(inputs);
    expect(rowsAt(simulator)).toEqual(rowsOf(userMappings(2)));
    expect(await host.diff(id, state, inputs)).toMatchObject({ changes: "none" });
    const { inputs: news } = await host.check(given([userMapping("user0", "zero")]), inputs);
    expect(await host.diff(id, state, news)).toMatchObject({ changes: "some", replaces: [] });
    const after = await host.update(id, state, news);
    expect(await host.read(id, after)).toMatchObject({ id, state: { ...after, drift: {} } });
    await host.delete(id, after);
    expect(rowsAt(simulator)).toEqual({});
  });

  test("a target that is not known in a preview passes, as Pulumi's own mark", async () => {
    await using host = await start({}, text);
    const mappings = [userMapping("anna"), { ...userMapping("ben"), targetUserPrincipalName: unknown }];
    const { inputs, failures } = await host.check(given(mappings));
    expect(failures).toEqual([]);
    expect(inputs["mappings"]).toEqual({
      "user:anna@contoso.com": "anna@fabrikam.com",
      "user:ben@contoso.com": unknown,
    });
    expect((await host.check(given(unknown))).inputs["mappings"]).toBe(unknown);
  });

  test("mistakes come as failures of their properties", async () => {
    await using host = await start({}, text);
    const { failures } = await host.check({ name: "people", mappings: [{ kind: "site" }] });
    expect(failures.map(({ property }) => property)).toEqual(["sourceTenantId", "mappings[0].kind"]);
  });

  test.each(["create", "update"] as const)(
    "a %s that breaks off keeps what has arrived, under the same ID",
    async (verb) => {
      await using simulator = await startTestSimulator();
      await using host = await start({ SHAREPOINT_MIGRATION_ENDPOINT: simulator.url }, text);
      const { inputs: first } = await host.check(given([userMapping("anna")]));
      const { inputs } = await host.check(given([userMapping("anna"), ...userMappings(80)]), first);
      const former = verb === "update" ? await host.create(first) : undefined;
      simulator.inject({ on: "updateUserMappings", skip: 1, do: faults.status(400) });
      const failing = former ? host.update(former.id, former.state, inputs) : host.create(inputs);
      const error = (await failing.catch((thrown: unknown) => thrown)) as ServiceError;
      const kept = keptIn(error);
      expect(kept.reasons).toEqual([error.details]);
      expect(error.details).toContain("mapping.update.badRequest");
      if (former) expect(kept.id).toBe(former.id);
      expect(kept.properties).toMatchObject({ __provider: text, mappings: rowsAt(simulator) });
      expect(await host.update(kept.id, kept.properties ?? {}, inputs)).toMatchObject({ pending: {} });
      expect(Object.keys(rowsAt(simulator))).toHaveLength(81);
    },
  );

  test("where nothing has arrived, nothing is kept", async () => {
    await using simulator = await startTestSimulator();
    await using host = await start({ SHAREPOINT_MIGRATION_ENDPOINT: simulator.url }, text);
    simulator.inject({ on: "updateUserMappings", do: faults.status(400) });
    const { inputs } = await host.check(given(userMappings(2)));
    const error = (await host.create(inputs).catch((thrown: unknown) => thrown)) as ServiceError;
    expect(error.details).toContain("mapping.update.badRequest");
    expect(error.metadata.get("grpc-status-details-bin")).toEqual([]);
  });
});
