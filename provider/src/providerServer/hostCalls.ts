import type { UntypedServiceImplementation } from "@grpc/grpc-js";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { ConfigureResponse } from "@pulumi/pulumi/proto/provider_pb";
import type { Reader } from "../errors";
import { answering } from "./answer";
import { Empty } from "./pulumiPackages";

interface HostOptions {
  readonly version: string;
  readonly reader: () => Reader;
  readonly onCall: () => void;
}

/** What the engine calls of any provider. It makes at least one of these calls before any other. */
export function hostCalls({ version, reader, onCall }: HostOptions): UntypedServiceImplementation {
  const immediately = <Reply>(reply: () => Reply) =>
    answering(
      () => {
        onCall();
        return reply();
      },
      { reader },
    );
  return {
    attach: immediately(() => new Empty()),
    configure: immediately(() => new ConfigureResponse()),
    cancel: immediately(() => new Empty()),
    getPluginInfo: immediately(() => {
      const info = new PluginInfo();
      info.setVersion(version);
      return info;
    }),
  };
}
