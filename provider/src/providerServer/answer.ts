import type { handleUnaryCall } from "@grpc/grpc-js";
import type { Reader } from "../errors";
import type { KeptAfterFailure } from "../handlers";
import { failedReply } from "./failures";

/** A create or an update that has failed, and what the stack keeps of it. */
export class FailedChange extends Error {
  constructor(
    readonly thrown: unknown,
    readonly kept: KeptAfterFailure | undefined,
  ) {
    super("A change has failed.");
  }
}

/** How failures of calls are reported. */
export interface AnswerOptions<Request> {
  /** Who reads the messages. */
  readonly reader: () => Reader;
  /** Called with each failure, before the engine learns of it. */
  readonly onFailure?: (request: Request, thrown: unknown) => void;
}

/** Answers a call of the engine; whatever is thrown becomes an error of gRPC with a message for people. */
export const answering =
  <Request, Reply>(
    verb: (request: Request) => Reply | Promise<Reply>,
    { reader, onFailure }: AnswerOptions<Request>,
  ): handleUnaryCall<Request, Reply> =>
  ({ request }, done) => {
    const replied = (async () => verb(request))();
    replied.then(
      (reply) => done(null, reply),
      (caught: unknown) => {
        const { thrown, kept } = caught instanceof FailedChange ? caught : { thrown: caught };
        onFailure?.(request, thrown);
        done(failedReply(thrown, kept, reader()));
      },
    );
  };
