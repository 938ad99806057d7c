import { spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { credentials, type ServiceError } from "@grpc/grpc-js";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/analyzer_pb";
import type { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { samples } from "../support/samples";

const pack = join(__dirname, "../../policies/pack");
const program = join(__dirname, "../../policies/dist/pack/main.js");
// Of the copy of the library that Pulumi's own messages are made with.
const { Empty: EmptyMessage } = createRequire(require.resolve("@pulumi/pulumi"))(
  "google-protobuf/google/protobuf/empty_pb",
) as { Empty: typeof Empty };

/** How Pulumi's host for Node starts a pack that is a folder, and how the engine starts one that is a program. */
const ways = {
  folder: { args: [require.resolve("@pulumi/pulumi/cmd/run-policy-pack"), "127.0.0.1:1", pack], cwd: pack },
  program: { args: [program, "127.0.0.1:1"], cwd: __dirname },
};

async function startPack(way: keyof typeof ways): Promise<{ client: AnalyzerClient } & AsyncDisposable> {
  const { args, cwd } = ways[way];
  const child = spawn("node", args, { cwd, stdio: ["ignore", "pipe", "inherit"] });
  let port = "";
  for await (const line of createInterface({ input: child.stdout })) {
    port = line.trim();
    break;
  }
  const client = new AnalyzerClient(`127.0.0.1:${port}`, credentials.createInsecure());
  return {
    client,
    [Symbol.asyncDispose]: async () => {
      client.close();
      child.kill("SIGKILL");
      await once(child, "close");
    },
  };
}

const ask = <T>(call: (done: (error: ServiceError | null, answer: T) => void) => unknown): Promise<T> =>
  new Promise((resolve, reject) => {
    call((error, answer) => (error ? reject(error) : resolve(answer)));
  });

describe.each(["folder", "program"] as const)("the pack as a %s", (way) => {
  test("says what it is, takes a configuration, and finds what is wrong", async () => {
    await using pack = await startPack(way);
    const { client } = pack;
    const info = await ask<messages.AnalyzerInfo>((done) => client.getAnalyzerInfo(new EmptyMessage(), done));
    expect(info.getName()).toBe("sharepoint-migration");
    expect(info.getVersion()).toMatch(/^\d+\.\d+\.\d+$/);
    expect(info.getPoliciesList().map((policy) => policy.getName())).toContain("latest-start");

    const level = new messages.PolicyConfig();
    level.setEnforcementlevel(messages.EnforcementLevel.MANDATORY);
    level.setProperties(Struct.fromJavaScript({}));
    const config = new messages.ConfigureAnalyzerRequest();
    config.getPolicyconfigMap().set("latest-start", level);
    await ask<Empty>((done) => client.configure(config, done));

    const request = new messages.AnalyzeRequest();
    const type = "pulumi-nodejs:dynamic/sharepoint:UserMigrationTask";
    request.setType(type);
    request.setUrn(`urn:pulumi:nowhere::story::${type}::anna`);
    request.setName("anna");
    request.setProperties(Struct.fromJavaScript({ ...samples.user }));
    request.setOptions(new messages.AnalyzerResourceOptions());
    const answer = await ask<messages.AnalyzeResponse>((done) => client.analyze(request, done));
    const found = answer.getDiagnosticsList().map((diagnostic) => ({
      policy: diagnostic.getPolicyname(),
      level: diagnostic.getEnforcementlevel(),
      message: diagnostic.getMessage(),
    }));
    expect(found).toMatchObject([
      {
        policy: "latest-start",
        level: messages.EnforcementLevel.MANDATORY,
        message: expect.stringMatching(
          /^Migration tasks have a latest start\.\nCannot schedule the OneDrive of anna@contoso\.com: it has no latest start\.\n/,
        ),
      },
    ]);
  });
});
