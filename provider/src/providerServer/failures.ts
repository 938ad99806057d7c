import type { Metadata } from "@grpc/grpc-js";
import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import type { Reader } from "../errors";
import { failureText, refusedStatus, type KeptAfterFailure } from "../handlers";
import { struct } from "./properties";
import { Any, grpc } from "./pulumiPackages";

/** A failure as gRPC answers it. */
interface FailedReply {
  readonly code: number;
  readonly message: string;
  readonly metadata?: Metadata;
}

/**
 * The answer to a call that has failed.
 *
 * @param kept makes the engine keep the resource with these properties, as one that failed to initialize
 */
export function failedReply(
  thrown: unknown,
  kept: KeptAfterFailure | undefined,
  reader: Reader,
): FailedReply {
  const { message, isRefused } = failureText(thrown, reader);
  if (!kept) return { code: isRefused ? refusedStatus : grpc.status.UNKNOWN, message };
  const detail = new ErrorResourceInitFailed();
  detail.setId(kept.id);
  detail.setProperties(struct(kept.properties));
  detail.setReasonsList([message]);
  const packed = new Any();
  packed.pack(detail.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const answer = new Status();
  answer.setCode(grpc.status.UNKNOWN);
  answer.setMessage(message);
  answer.addDetails(packed);
  const metadata = new grpc.Metadata();
  metadata.add("grpc-status-details-bin", Buffer.from(answer.serializeBinary()));
  return { code: grpc.status.UNKNOWN, message, metadata };
}
