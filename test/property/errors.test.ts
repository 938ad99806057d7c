import fc from "fast-check";
import { isMigrationError } from "../../provider/src/errors";
import {
  sendCancel,
  connect,
  sendCreate,
  fixedToken,
  microsoftGraph,
  createClient,
  sendRead,
  type Connection,
  type GraphReply,
} from "../../provider/src/graph";
import { fakeClock } from "../support/fakeClock";
import { samples } from "../support/samples";

const secret = "canary-token";
const label = { taskId: "7f3c", subject: "the site stack", partner: "https://fabrikam-my.sharepoint.com" };

/** A way to Graph that always answers the same. */
const answering = (reply: GraphReply): Connection =>
  connect(
    createClient(microsoftGraph, {
      clock: fakeClock(),
      rate: { deadlineMs: 60_000 },
      notify: () => undefined,
      wire: () => Promise.resolve(reply),
    }),
    { tenantId: undefined, tokens: fixedToken(secret), version: "0" },
  );

const sentence = fc.oneof(
  fc.string(),
  fc.constantFrom(
    "the stack already exists",
    'no stack named "x" found',
    "[409] Conflict: Another update is currently in progress.",
    "line\nline\u001b[2J",
  ),
);
const body = fc.oneof(
  fc.constant(undefined),
  fc.string(),
  fc.json(),
  sentence.map((message) => JSON.stringify({ error: { code: "x", message } })),
  fc.jsonValue().map((error) => JSON.stringify({ error })),
);
const replies = fc
  .record({ status: fc.integer({ min: 200, max: 599 }), text: body, requestId: fc.string() })
  .map(({ status, text, requestId }): GraphReply => ({
    status,
    headers: { "request-id": requestId, "retry-after": "1" },
    ...(text !== undefined && { body: text }),
  }));

const operations = {
  create: (connection: Connection) => sendCreate(connection, samples.site),
  read: (connection: Connection) => sendRead(connection, label),
  cancel: (connection: Connection) => sendCancel(connection, label),
};

test.each(Object.entries(operations))(
  "whatever Graph answers to %s, the outcome is an answer or an error of four safe lines",
  async (_name, operation) => {
    await fc.assert(
      fc.asyncProperty(replies, async (reply) => {
        const thrown: unknown = await operation(answering(reply)).then(
          () => undefined,
          (error: unknown) => error,
        );
        if (thrown === undefined) return;
        const { message } = isMigrationError(thrown) ? thrown : { message: "not ours" };
        const lines = message.split("\n");
        expect(lines).toHaveLength(4);
        for (const line of lines) {
          expect(line.length).toBeLessThanOrEqual(600);
          expect(line).not.toMatch(
            /stack.*already exists|no stack named.*found|\[409\] Conflict: Another update/,
          );
          expect(line).not.toContain(secret);
        }
      }),
      { numRuns: 500 },
    );
  },
);

test("only 204, 404 and a 200 that shows this task as cancelled ever count as cancelled", async () => {
  const shown = fc.constantFrom(
    ...["cancelled", "canceled", "completed", "notStarted"].map((status) => JSON.stringify({ status })),
    JSON.stringify({ id: label.taskId, status: "cancelled" }),
    JSON.stringify({ id: "another", status: "cancelled" }),
  );
  const saysCancelled = (text = "") => /"status":"cancell?ed"/.test(text) && !text.includes("another");
  const anyReply = fc.oneof(
    replies,
    fc
      .record({ status: fc.constantFrom(200, 201, 202, 203, 206), text: shown })
      .map(({ status, text }): GraphReply => ({ status, headers: {}, body: text })),
  );
  await fc.assert(
    fc.asyncProperty(anyReply, async (reply) => {
      const answer = await sendCancel(answering(reply), label).catch(() => ({ is: "failed" }));
      const done = answer.is === "cancelled" || answer.is === "gone";
      const { status, body: text } = reply;
      expect(done).toBe(status === 204 || status === 404 || (status === 200 && saysCancelled(text)));
    }),
    { numRuns: 500 },
  );
});
