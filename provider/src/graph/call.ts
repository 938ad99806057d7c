import type { MigrationError, Trace } from "../errors";
import type { Connection } from "./connection";
import { permissions, sharedFailure, thrownFailure } from "./failures";
import type { GraphReply, GraphRequest, Operation } from "./http";

/** One call of an operation, with what only the operation knows about its failures. */
export interface Call extends Pick<GraphRequest, "method" | "path" | "body"> {
  readonly operation: Operation;
  /** Whether sending it twice has the same effect as sending it once. Default: yes. */
  readonly repeatable?: boolean;
  /** An infinitive with its object: "cancel the migration of X (task Y)". */
  readonly attempt: string;
  /** What it means that the request was sent and no answer came. */
  readonly answerLost: (reason: string, trace: Trace) => MigrationError;
}

/**
 * Sends a call. Failures that have nothing to do with migration tasks (who calls, how often, whether the service answers)
 * are thrown here; every other answer is for the operation to interpret.
 */
export async function call(
  connection: Connection,
  { attempt, answerLost, repeatable = true, ...request }: Call,
): Promise<GraphReply> {
  const permission = request.method === "GET" ? permissions.read : permissions.write;
  const { tenant, credential } = connection;
  const about = { attempt, tenant, permission, ...(credential && { credential }) };
  const headers: GraphRequest["headers"] =
    request.body === undefined ? {} : { "content-type": "application/json" };
  const reply = await connection.send({ ...request, headers, repeatable }).catch((thrown: unknown) => {
    throw thrownFailure(thrown, about, connection.endpoint, answerLost);
  });
  const failure = sharedFailure(reply, about, connection.endpoint);
  if (failure) throw failure;
  return reply;
}

/** Whether an answer is a success. */
export const isSuccess = ({ status }: GraphReply): boolean => status >= 200 && status <= 299;
