import type { MigrationError, Trace } from "../errors";
import type { Connection } from "./connection";
import { permissions, sharedFailure, thrownFailure } from "./failures";
import type { GraphReply, GraphRequest } from "./http";
import type { Operation } from "./operation";

/** One call of an operation, with what only the operation knows about its failures. */
export interface Call {
  readonly request: NamedRequest;
  /** An infinitive with its object: "cancel the migration of X (task Y)". */
  readonly attempt: string;
  /** What it means that the request left and no answer came. */
  readonly answerLost: (reason: string, trace: Trace) => MigrationError;
}

/** A request that says what it asks for, so that whoever watches can name it. */
export type NamedRequest = GraphRequest & { readonly operation: Operation };

/**
 * Sends a call. Failures that have nothing to do with migration tasks (who calls, how often, whether anyone is there)
 * are thrown here; every other answer is the operation's to read.
 */
export async function call(
  connection: Connection,
  { request, attempt, answerLost }: Call,
): Promise<GraphReply> {
  const permission = request.method === "GET" ? permissions.read : permissions.write;
  const { tenant, credential } = connection;
  const about = { attempt, tenant, permission, ...(credential && { credential }) };
  const reply = await connection.send(request).catch((thrown: unknown) => {
    throw thrownFailure(thrown, about, connection.endpoint, answerLost);
  });
  const failure = sharedFailure(reply, about, connection.endpoint);
  if (failure) throw failure;
  return reply;
}

/** Whether a status is one of success. */
export const isSuccess = ({ status }: GraphReply): boolean => status >= 200 && status <= 299;
