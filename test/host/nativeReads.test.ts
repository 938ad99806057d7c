import type { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { createTask } from "../../provider/src/lifecycle";
import { faults } from "../../provider/src/simulator";
import { ask } from "../support/host";
import { nativeUrn, servePackage, structOf } from "../support/nativePackage";
import { samples } from "../support/samples";
import { sessionFor } from "../support/session";
import { startTestSimulator } from "../support/simulator";

const FAILED_PRECONDITION = 9;

function read(client: ResourceProviderClient, id: string, kind: "user" | "site" | "group" = "user") {
  const request = new messages.ReadRequest();
  request.setUrn(nativeUrn(kind));
  request.setId(id);
  return ask<messages.ReadResponse>((done) => client.read(request, done));
}

function invoke(client: ResourceProviderClient, name: string, args: Readonly<Record<string, unknown>>) {
  const request = new messages.InvokeRequest();
  request.setTok(`sharepoint-migration:index:${name}`);
  request.setArgs(structOf(args));
  return ask<messages.InvokeResponse>((done) => client.invoke(request, done));
}

test.each([
  ["user", "user:anna@contoso.com"],
  ["site", "site:https://contoso.sharepoint.com/sites/finance"],
  ["group", "group:research"],
] as const)(
  "a %s task is imported by its ID and by what it moves, with the arguments of a program",
  async (kind, subject) => {
    await using simulator = await startTestSimulator();
    const made = await createTask(sessionFor(simulator), samples[kind]);
    await using host = await servePackage({ SHAREPOINT_MIGRATION_ENDPOINT: simulator.url });
    const { kind: _own, ...inputs } = samples[kind];
    for (const id of [made.taskId, subject]) {
      const reply = await read(host.client, id, kind);
      expect(reply.getId()).toBe(made.taskId);
      expect(reply.getInputs()?.toJavaScript()).toEqual(inputs);
      expect(reply.getProperties()?.toJavaScript()).toEqual({
        ...inputs,
        stateVersion: 1,
        taskId: made.taskId,
        status: "notStarted",
      });
    }
    expect(simulator.journal.calls().map(({ operation }) => operation)).not.toContain("cancel");
    await expect(read(host.client, made.taskId, kind === "site" ? "user" : "site")).rejects.toMatchObject({
      code: FAILED_PRECONDITION,
      details: expect.stringContaining("[task.read.otherKind]") as unknown,
    });
  },
);

test("an import of what is not there says so, by ID and by name", async () => {
  await using simulator = await startTestSimulator();
  await using host = await servePackage({ SHAREPOINT_MIGRATION_ENDPOINT: simulator.url });
  await expect(read(host.client, "7f3c")).rejects.toThrow(
    "Cannot read migration task 7f3c: there is no such task.",
  );
  const none = read(host.client, "user:bruno@contoso.com");
  await expect(none).rejects.toThrow(
    "Cannot find the migration task of the OneDrive of bruno@contoso.com: there is none.",
  );
  await expect(none).rejects.toThrow("[task.read.noneOfSource]");
});

test("functions read, look up and validate", async () => {
  await using simulator = await startTestSimulator();
  const { taskId } = await createTask(sessionFor(simulator), samples.user);
  await using host = await servePackage({ SHAREPOINT_MIGRATION_ENDPOINT: simulator.url });
  const { client } = host;
  for (const [name, args] of [
    ["getTask", { taskId }],
    ["lookUpTask", { subject: "user:anna@contoso.com" }],
  ] as const) {
    const found = (await invoke(client, name, args)).getReturn()?.toJavaScript();
    expect(found).toMatchObject({ ...samples.user, taskId, status: "notStarted" });
    expect(found).not.toHaveProperty("stateVersion");
  }
  expect((await invoke(client, "validateTask", samples.site)).getReturn()?.toJavaScript()).toEqual({
    isFeasible: true,
  });
  expect((await invoke(client, "validateTask", samples.user)).getReturn()?.toJavaScript()).toMatchObject({
    isFeasible: false,
    code: expect.stringMatching(/^task\./) as unknown,
  });
  const failuresOf = (reply: messages.InvokeResponse) =>
    reply.getFailuresList().map((failure) => failure.getProperty());
  expect(failuresOf(await invoke(client, "validateTask", { kind: "site" }))).toEqual([
    "sourceSiteUrl",
    "targetSiteUrl",
    "targetOrganizationHost",
  ]);
  expect(failuresOf(await invoke(client, "lookUpTask", { subject: "anna" }))).toEqual(["subject"]);
  expect(failuresOf(await invoke(client, "getTask", {}))).toEqual(["taskId"]);
  await expect(invoke(client, "drop", {})).rejects.toThrow("[provider.unknownFunction]");
});

test("a validation that Graph does not answer fails, instead of saying that the migration is not feasible", async () => {
  await using simulator = await startTestSimulator();
  simulator.inject({ times: Infinity, do: faults.status(500) });
  await using host = await servePackage({ SHAREPOINT_MIGRATION_ENDPOINT: simulator.url });
  await expect(invoke(host.client, "validateTask", samples.site)).rejects.toThrow(
    "[task.validate.unanswered]",
  );
});
