import { codesBehind } from "../../../../../provider/src/cli/commands/explain/otherCodes";

test.each([
  ["AADSTS700016", ["auth.unknownApp"]],
  ["aadsts7000222", ["auth.secretExpired"]],
  ["AADSTS12345", ["auth.rejected"]],
  ["403", ["auth.permissionMissing", "task.create.noTrust"]],
  ["HTTP 429", ["graph.throttled"]],
  ["418", []],
  ["task.cancel.tooLate", []],
])("%s is told as %j", (typed, codes) => {
  expect(codesBehind(typed)).toEqual(codes);
});
