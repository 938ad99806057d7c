import { codesBehind } from "../../../../../provider/src/cli/commands/explain/codes";

test.each([
  ["AADSTS700016", ["auth.unknownApp"]],
  ["aadsts7000222", ["auth.secretExpired"]],
  ["AADSTS12345", ["auth.rejected"]],
  ["403", ["auth.permissionMissing"]],
  ["422", expect.arrayContaining(["task.create.noTrust", "task.cancel.noTrust"])],
  ["504", expect.arrayContaining(["task.create.serverError", "task.cancel.serverError"])],
  ["HTTP 429", ["auth.throttled", "graph.throttled"]],
  ["501", ["task.create.sameFarm"]],
  ["418", []],
  ["task.cancel.tooLate", []],
])("%s is explained by %j", (typed, codes) => {
  expect(codesBehind(typed)).toEqual(codes);
});
