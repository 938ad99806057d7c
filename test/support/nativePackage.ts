import { credentials } from "@grpc/grpc-js";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { ConfigureRequest } from "@pulumi/pulumi/proto/provider_pb";
import { noticeLine } from "../../provider/src/errors";
import { openPackage } from "../../provider/src/nativeProvider/openPackage";
import { serveProvider } from "../../provider/src/providerServer";
import { ask, urnOf } from "./host";

type Properties = Readonly<Record<string, unknown>>;

/** A message with properties. */
export const structOf = (properties: Properties): Struct =>
  Struct.fromJavaScript(properties as Parameters<typeof Struct.fromJavaScript>[0]);

/** The URN of a native resource called anna. */
export const nativeUrn = (kind: "user" | "site" | "group" = "user"): string => urnOf(kind, true);

/** Serves the package in this process, and configures it, except where the test does. */
export async function servePackage(
  env: Readonly<Record<string, string>> = {},
  config: Properties | "unconfigured" = {},
) {
  const notices: string[] = [];
  const served = await serveProvider(
    openPackage({ env, project: process.cwd(), notify: (notice) => notices.push(noticeLine(notice)) }),
  );
  const client = new ResourceProviderClient(`127.0.0.1:${String(served.port)}`, credentials.createInsecure());
  if (config !== "unconfigured") {
    const request = new ConfigureRequest();
    request.setArgs(structOf(config));
    await ask((done) => client.configure(request, done));
  }
  return {
    client,
    notices,
    [Symbol.asyncDispose]: () => {
      client.close();
      served.close();
      return Promise.resolve();
    },
  };
}
