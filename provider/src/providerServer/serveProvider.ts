import type { UntypedServiceImplementation } from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { hostCalls } from "./hostCalls";
import type { ProviderOptions } from "./options";
import { packageCalls } from "./packageCalls";
import { grpc } from "./pulumiPackages";
import { resourceCalls } from "./resourceCalls";

/** A provider that Pulumi's engine can attach to. */
export interface ServedProvider {
  /** On the loopback interface. */
  readonly port: number;
  /** Whether any call has come. */
  readonly wasCalled: () => boolean;
  /** Ends all calls at once. */
  readonly close: () => void;
}

/**
 * Serves Pulumi's provider protocol on a port of the loopback interface: for dynamic resources as Pulumi's own host does,
 * except that it runs no code that the state holds, or for a package of its own.
 *
 * @throws Error when no port can be opened
 * @see https://github.com/pulumi/pulumi/blob/master/proto/pulumi/provider.proto
 */
export async function serveProvider(options: ProviderOptions): Promise<ServedProvider> {
  const server = new grpc.Server({
    "grpc.max_receive_message_length": mostBytes,
    "grpc.max_send_message_length": mostBytes,
  });
  let wasCalled = false;
  const { served, reader, version } = options;
  const service: UntypedServiceImplementation = {
    ...resourceCalls(options),
    ...hostCalls({ version, reader, onCall: () => (wasCalled = true) }),
    ...(served && packageCalls(served, reader)),
  };
  server.addService(ResourceProviderService, service);
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) =>
    error ? reject(error) : resolve(port),
  );
  return { port: await promise, wasCalled: () => wasCalled, close: () => server.forceShutdown() };
}

/** As Pulumi's own host. */
const mostBytes = 400 * 1024 * 1024;
