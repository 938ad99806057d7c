import { traceOf } from "../../../provider/src/graph/odataError";

const body = (error: unknown): string => JSON.stringify({ error });

test("the deepest code and the outermost sentence are kept", () => {
  const trace = traceOf({
    status: 422,
    headers: { "request-id": "11-22", "client-request-id": "33-44" },
    body: body({
      code: "a",
      message: "Sentence.",
      innerError: { code: "b", innererror: { code: "c", message: "x" } },
    }),
  });
  expect(trace).toEqual({
    httpStatus: 422,
    requestId: "11-22",
    clientRequestId: "33-44",
    graphCode: "c",
    graphSentence: "Sentence.",
  });
});

test("a code of the migration backend counts, whatever is inside of it", () => {
  const error = { code: "a", innerError: { code: "MnATargetUpnIsInvalid", innerError: { code: "c" } } };
  expect(traceOf({ status: 422, headers: {}, body: body(error) }).graphCode).toBe("MnATargetUpnIsInvalid");
});

test("the request id is found in the body when the header is missing", () => {
  expect(
    traceOf({ status: 400, headers: {}, body: body({ innerError: { "request-id": "11-22" } }) }).requestId,
  ).toBe("11-22");
});

test.each([
  undefined,
  "",
  "<html>Bad gateway</html>",
  '{"error":{"code":"x"',
  "null",
  "[]",
  '"text"',
  '{"error":"text"}',
])("an answer with the body %p still gives a trace", (text) => {
  expect(traceOf({ status: 502, headers: {}, ...(text !== undefined && { body: text }) })).toEqual({
    httpStatus: 502,
  });
});

test("a hostile id or sentence cannot break a line", () => {
  const trace = traceOf({
    status: 400,
    headers: { "request-id": "a\nb" },
    body: body({ message: "one\ntwo\u001b[2J" }),
  });
  expect(trace).toEqual({ httpStatus: 400, graphSentence: "one two [2J" });
});
