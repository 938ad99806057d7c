import { fromWire } from "../../../provider/src/graph/wireShapes";

const errorOf = (error: unknown) =>
  fromWire(JSON.stringify({ id: "7f3c", status: "failed", error }))?.progress.error;

test.each([
  [
    "a known code inside of a general one",
    {
      code: "generalException",
      message: "It failed.",
      innerError: { code: "MnAOdbUsersAreNotLicensed", message: "Neither is licensed." },
    },
    { code: "MnAOdbUsersAreNotLicensed", message: "Neither is licensed." },
  ],
  [
    "a known code among the details, without a message of its own",
    {
      code: "generalException",
      message: "It failed.",
      details: [{ code: "x" }, { code: "MnATargetUpnIsInvalid" }],
    },
    { code: "MnATargetUpnIsInvalid", message: "It failed." },
  ],
  [
    "the most specific of several known codes",
    {
      code: "MnAMoveJobCreationFailed",
      message: "Error: inside.",
      innerError: { innerError: { code: "-161", message: "Locked." } },
    },
    { code: "-161", message: "Locked." },
  ],
  [
    "an unknown code, whatever is inside of it",
    { code: "MnANew", message: "New.", innerError: { code: "other", message: "Other." } },
    { code: "MnANew", message: "New." },
  ],
  ["no code at all", { message: "It failed." }, { code: "unknown", message: "It failed." }],
])("the error of a task is %s", (_what, error, shown) => {
  expect(errorOf(error)).toEqual(shown);
});

test("a hostile error costs little, however it is nested", () => {
  const nested = (depth: number): object =>
    depth === 0 ? { code: "MnATargetUpnIsInvalid" } : { code: "x", innerError: nested(depth - 1) };
  expect(errorOf({ ...nested(20), details: Array.from({ length: 5_000 }, () => nested(5)) })).toEqual({
    code: "x",
    message: "",
  });
});
