import type { ServiceError } from "@grpc/grpc-js";
import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { samples } from "../support/samples";
import { allHosts, startTestHost } from "../support/host";
import { answersJson, openHostileServer } from "../support/hostileServer";
import { startTestSimulator } from "../support/simulator";
import { faults } from "../../provider/src/simulator";
import { broken, inputSentence } from "../../provider/src/errors";

const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"; // Pulumi's own mark for a value that is not known in a preview
const FAILED_PRECONDITION = 9;
const UNKNOWN = 2;
const stored = { ...samples.user, stateVersion: 1, taskId: "7f3c", status: "notStarted" };

describe.each(allHosts)("%s", (_name, start) => {
  test("values that are not known in a preview pass the check, and may be a change", async () => {
    await using host = await start();
    expect((await host.check({ ...samples.user, targetOrganizationHost: unknown })).failures).toEqual([]);
    const news = { ...samples.user, sourceUserIdentity: { userPrincipalName: unknown } };
    expect((await host.check(news)).failures).toEqual([]);
    expect((await host.diff("7f3c", stored, news)).replaces).toEqual(["sourceUserIdentity"]);
  });

  test("mistakes come as failures of their properties", async () => {
    await using host = await start();
    const { failures } = await host.check({ kind: "site", targetOrganizationHost: "x", validateOnly: true });
    expect(failures).toEqual([
      { property: "validateOnly", reason: inputSentence(broken("validateOnly")) },
      {
        property: "sourceSiteUrl",
        reason: inputSentence(broken("missing", { what: "the URL of the site to move" })),
      },
      {
        property: "targetSiteUrl",
        reason: inputSentence(broken("missing", { what: "the URL that the site gets in the target" })),
      },
      { property: "targetOrganizationHost", reason: inputSentence(broken("hostUrl")) },
    ]);
  });

  test("a change replaces, and deletes first", async () => {
    await using host = await start();
    const news = { ...samples.user, targetUserIdentity: { userPrincipalName: "anna.berg@fabrikam.com" } };
    expect(await host.diff("7f3c", stored, news)).toEqual({
      changes: "some",
      replaces: ["targetUserIdentity"],
      deleteBeforeReplace: true,
    });
  });

  test("a task that is gone has a blank id", async () => {
    await using simulator = await startTestSimulator();
    await using host = await start({ SHAREPOINT_MIGRATION_ENDPOINT: simulator.url });
    expect((await host.read("7f3c", stored)).id).toBe("");
  });

  test("a task that is only read is found by its id and kind", async () => {
    await using simulator = await startTestSimulator();
    await using host = await start({ SHAREPOINT_MIGRATION_ENDPOINT: simulator.url });
    const { id } = await host.create(samples.group);
    expect(await host.read(id, {}, { kind: "group" })).toMatchObject({
      id,
      state: { ...samples.group, taskId: id },
    });
  });

  test("a refusal crosses as status 9, an unknown outcome does not", async () => {
    await using simulator = await startTestSimulator();
    await using host = await start({ SHAREPOINT_MIGRATION_ENDPOINT: simulator.url });
    const { id, state } = await host.create(samples.user);
    simulator.inject({ on: "cancel", times: 5, do: faults.status(500) });
    await expect(host.delete(id, state)).rejects.toMatchObject({ code: UNKNOWN });
    simulator.start("anna@contoso.com");
    await expect(host.delete(id, state)).rejects.toMatchObject({ code: FAILED_PRECONDITION });
  });

  test("a message that is cut within a character is answered anyway", async () => {
    let message = "\u{1f600}".repeat(500);
    await using server = await openHostileServer((...call) =>
      answersJson({ error: { code: "invalidRequest", message } }, {}, 400)(...call),
    );
    await using host = await start({ SHAREPOINT_MIGRATION_ENDPOINT: server.url });
    await expect(host.create(samples.user)).rejects.toThrow("\u{1f600}…");
    message = `x${message}`;
    await expect(host.create(samples.user)).rejects.toThrow("\u{1f600}…");
  });

  test("a create that is in doubt is kept, with its arguments and the reason", async () => {
    await using simulator = await startTestSimulator({ lookUpLagMs: 3_600_000 });
    await using host = await start({
      SHAREPOINT_MIGRATION_ENDPOINT: simulator.url,
      SHAREPOINT_MIGRATION_LAG_SECONDS: "120",
      SHAREPOINT_MIGRATION_DEADLINE_MINUTES: "0.01",
    });
    simulator.inject({ on: "create", do: faults.dropAfterRequest() });
    const error = (await host.create(samples.user).catch((thrown: unknown) => thrown)) as ServiceError;
    expect(error).toMatchObject({ code: UNKNOWN, details: expect.stringContaining("task.create") });
    const [packed = ""] = error.metadata.get("grpc-status-details-bin");
    const [detail] = Status.deserializeBinary(Buffer.from(packed as Buffer)).getDetailsList();
    const { kind: _kind, ...args } = samples.user;
    const kept = ErrorResourceInitFailed.deserializeBinary(detail?.getValue_asU8() ?? new Uint8Array());
    expect(kept.getId()).toMatch(/^pending-/);
    expect(kept.getProperties()?.toJavaScript()).toMatchObject({ ...args, taskId: kept.getId() });
    expect(kept.getReasonsList()).toEqual([error.details]);
  });

  test("where the text is not known in a preview, that of the state serves", async () => {
    await using host = await start();
    const news = { ...samples.user, __provider: unknown };
    expect((await host.check(news, stored)).failures).toEqual([]);
    expect(await host.diff("7f3c", stored, news)).toMatchObject({ replaces: [] });
  });

  test("state of a later version is refused, not guessed", async () => {
    await using host = await start();
    await expect(host.delete("7f3c", { ...stored, stateVersion: 99 })).rejects.toThrow(
      "Cannot read the stored state",
    );
  });

  test("first calls that come at once are all served", async () => {
    await using simulator = await startTestSimulator();
    await using host = await start({ SHAREPOINT_MIGRATION_ENDPOINT: simulator.url });
    const users = Array.from({ length: 50 }, (_, n) => `user${String(n)}@contoso.com`);
    await Promise.all(
      users.map((userPrincipalName) =>
        host.create({ ...samples.user, sourceUserIdentity: { userPrincipalName } }),
      ),
    );
    expect(simulator.tasks()).toHaveLength(50);
  });
});

test("what the host prints besides the message is one short line", async () => {
  await using simulator = await startTestSimulator();
  await using host = await startTestHost({ SHAREPOINT_MIGRATION_ENDPOINT: simulator.url });
  const { id, state } = await host.create(samples.user);
  simulator.start("anna@contoso.com");
  await expect(host.delete(id, state)).rejects.toThrow("it has already started");
  expect(host.printed()).toBe("[task.cancel.tooLate]: explained under the resource\n");
});
