import { evaluate, expand } from "../../support/pipelines/expression";

const contexts = { github: { event: { number: 7 }, ref: "main" }, steps: { a: { outcome: "success" } } };
const functions = {
  cancelled: () => false,
  fromJSON: (text: unknown) => JSON.parse(String(text)) as unknown,
};

test.each([
  ["github.event.number", 7],
  ["github.ref == 'main' && !cancelled()", true],
  ["steps.a.outcome != 'skipped' || cancelled()", true],
  ["'it''s'", "it's"],
  ["(github.ref == 'x' || github.ref == 'main') && github.event.number == 7", true],
  ["fromJSON('[1]')", [1]],
])("the test's evaluator gives %s", (text, value) => {
  expect(evaluate(text, contexts, functions)).toEqual(value);
});

test.each([
  "github.actor",
  "vars.X",
  "hashFiles('x')",
  "github.event.number > 3",
  "'open",
  "a ==",
  "github.ref github",
])("it refuses what it does not know: %s", (text) => {
  expect(() => evaluate(text, contexts, functions)).toThrow(/not understood/);
});

test("a text that is nothing but an expression keeps its value, and others become text", () => {
  expect(expand("${{ github.event.number }}", contexts)).toBe(7);
  expect(expand("n-${{ github.event.number }}-${{ github.ref }}", contexts)).toBe("n-7-main");
});
