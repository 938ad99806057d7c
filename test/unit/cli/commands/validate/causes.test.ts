import type { Answer } from "../../../../../provider/src/cli/commands/validate/askAll";
import { causesOf } from "../../../../../provider/src/cli/commands/validate/causes";
import { fail, type MigrationError } from "../../../../../provider/src/errors";

const answer = (key: string, error?: MigrationError): Answer => ({
  subject: {
    key,
    resourceName: key,
    inputs: { kind: "user" },
    place: { file: "migration.yaml", line: 1, column: 1 },
  },
  ...(error && { error }),
});
const unreachable = fail("graph.unreachable", { attempt: "x", host: "y", reason: "z" });
const stopped = fail("run.stopped", { attempt: "x", count: 3, cause: "y" });
const refused = fail("task.create.noTrust", { subject: "x", partner: "y" });

const shortened = (...answers: readonly Answer[]) =>
  causesOf(answers).map(({ code, isRefusal, subjects }) => [code, isRefusal, subjects.join(" ")]);

test("an outage is one cause, with the subjects that were skipped because of it", () => {
  expect(
    shortened(answer("a", unreachable), answer("b", stopped), answer("c", stopped), answer("d")),
  ).toEqual([["graph.unreachable", false, "a b c"]]);
});

test("a refusal is not the cause of subjects that were skipped", () => {
  expect(shortened(answer("a", refused), answer("b", stopped), answer("c", stopped))).toEqual([
    ["run.stopped", false, "b c"],
    ["task.create.noTrust", true, "a"],
  ]);
});
