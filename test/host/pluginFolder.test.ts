import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { parse } from "yaml";
import { manifestOf } from "../../tools/package/manifests";
import { ask, startNativeHost } from "../support/host";
import { samples } from "../support/samples";
import { startTestSimulator } from "../support/simulator";

const folder = join(__dirname, "../../plugin");
const provider = manifestOf("provider");

test("Pulumi's program for folders of plugins starts the folder, and it serves the package", async () => {
  await using simulator = await startTestSimulator();
  // As Pulumi's host of Node programs does, which cannot be built from a Go module.
  const program = [require.resolve("@pulumi/pulumi/cmd/run-plugin"), folder];
  const env = { PULUMI_NODEJS_TYPESCRIPT: "true", SHAREPOINT_MIGRATION_ENDPOINT: simulator.url };
  await using host = await startNativeHost(env, {}, program);
  const { client } = host;
  const info = await ask<PluginInfo>((done) => client.getPluginInfo(new Empty(), done));
  expect(info.getVersion()).toBe(provider.version);
  const request = new messages.GetSchemaRequest();
  const schema = await ask<messages.GetSchemaResponse>((done) => client.getSchema(request, done));
  expect(JSON.parse(schema.getSchema())).toMatchObject({
    name: "sharepoint-migration",
    version: provider.version,
  });
  const { kind: _kind, ...inputs } = samples.user;
  const { id } = await host.create(inputs);
  expect(simulator.tasks().map((task) => task.id)).toEqual([id]);
  expect(host.printed()).toBe("");
});

test("the folder installs the version of the package that is beside it, and an SDK that this supports", () => {
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as object;
  expect(manifest).toMatchObject({
    version: provider.version,
    dependencies: { [provider.name]: provider.version, ...provider.peerDependencies },
    engines: provider.engines,
  });
  expect(parse(readFileSync(join(folder, "PulumiPlugin.yaml"), "utf8"))).toEqual({ runtime: "nodejs" });
});
