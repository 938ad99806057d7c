import { setImmediate } from "node:timers/promises";
import { credentials } from "@grpc/grpc-js";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { DeleteRequest } from "@pulumi/pulumi/proto/provider_pb";
import { hostProvider } from "../../provider/src/driver/pulumi/hostProvider";
import type { GraphReply } from "../../provider/src/graph";
import { providerTexts } from "../../provider/src/stack";
import { fakeClock } from "../support/fakeClock";
import { samples } from "../support/samples";
import { sessionOver } from "../support/session";

const urn = "urn:pulumi:pilot::merger::pulumi-nodejs:dynamic/sharepoint:UserMigrationTask::anna";
const stored = { ...samples.user, stateVersion: 1, taskId: "7f3c", status: "notStarted" };

test.each([
  ["while Pulumi runs is reported", false],
  ["after the run is not, since its outcome was reported", true],
])("a cancel that fails %s", async (_when, isLate) => {
  const { promise: sent, resolve: send } = Promise.withResolvers<undefined>();
  const { promise: reply, resolve: answer } = Promise.withResolvers<GraphReply>();
  const clock = fakeClock();
  const session = sessionOver(() => (send(undefined), reply), clock);
  const failures: string[] = [];
  const durations: [string, number][] = [];
  const hosted = await hostProvider(
    {
      session,
      notify: () => undefined,
      onFailure: (_urn, { code }) => failures.push(code),
      onChange: (ended, durationMs) => durations.push([ended, durationMs]),
    },
    {},
  );
  const [, port = ""] = (hosted?.env["PULUMI_DEBUG_PROVIDERS"] ?? "").split(":");
  const client = new ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure());
  const request = new DeleteRequest();
  request.setUrn(urn);
  request.setId("7f3c");
  request.setProperties(Struct.fromJavaScript({ __provider: providerTexts.task, ...stored }));
  const ended = new Promise((resolve) => client.delete(request, resolve));
  await sent;
  if (isLate) hosted?.close();
  await clock.sleep(2_500);
  answer({ status: 403, headers: {} });
  await ended;
  await setImmediate();
  hosted?.close();
  client.close();
  expect(durations).toEqual([[urn, 2_500]]);
  expect(failures).toEqual(isLate ? [] : ["auth.permissionMissing"]);
});
