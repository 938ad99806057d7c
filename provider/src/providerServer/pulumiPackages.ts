import { createRequire } from "node:module";
import type * as Grpc from "@grpc/grpc-js";
import type * as AnyModule from "google-protobuf/google/protobuf/any_pb";
import type * as EmptyModule from "google-protobuf/google/protobuf/empty_pb";
import type * as StructModule from "google-protobuf/google/protobuf/struct_pb";

// The copies that Pulumi's SDK uses for the messages of its protocol, wherever they are installed.
const load = createRequire(require.resolve("@pulumi/pulumi/package.json"));

/** gRPC for Node. */
export const grpc = load("@grpc/grpc-js") as typeof Grpc;
/** Protobuf's message of any type. */
export const { Any } = load("google-protobuf/google/protobuf/any_pb") as typeof AnyModule;
/** Protobuf's message without fields. */
export const { Empty } = load("google-protobuf/google/protobuf/empty_pb") as typeof EmptyModule;
/** Protobuf's message of JSON values. */
export const { Struct } = load("google-protobuf/google/protobuf/struct_pb") as typeof StructModule;
