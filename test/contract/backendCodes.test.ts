import { actorsText, backendCodes, remedyOf } from "../../provider/src/errors";
import { taskFailure } from "../../provider/src/driver";
import { createTask, readTask } from "../../provider/src/lifecycle";
import { toCsv, toJson, toJunit, toMarkdown, type ReportTask } from "../../provider/src/report";
import { backendCodes as simulatedCodes } from "../../provider/src/simulator/world/backendErrors";
import { failedTask, reportOf } from "../support/reportTask";
import { samples } from "../support/samples";
import { sessionFor } from "../support/session";
import { startTestSimulator } from "../support/simulator";

/** What a task's error is, once SharePoint has failed it with this one. */
async function errorAfter(error: { readonly code: string; readonly message: string }) {
  await using simulator = await startTestSimulator();
  const session = sessionFor(simulator);
  const stored = await createTask(session, samples.user);
  simulator.start("anna@contoso.com");
  simulator.fail("anna@contoso.com", error);
  return (await readTask(session, stored.taskId, { ...stored }))?.error;
}

test.each(Object.keys(backendCodes))("a task that fails with %s leads to its remedy", async (code) => {
  const error = await errorAfter({ code, message: `What Graph says of ${code}.` });
  expect(error).toEqual({ code, message: `What Graph says of ${code}.` });
  const { cause, remedy, actors } = remedyOf(code);
  expect(taskFailure(error ?? { code: "", message: "" })).toEqual({
    code,
    message: `What Graph says of ${code}.`,
    cause,
    next: remedy,
    actors,
  });
});

test("the catalogue and the simulator, which restate the same article, have the same codes", () => {
  const lockedSites = ["-161", "-102"]; // from reports of the field
  expect(Object.keys(backendCodes).sort()).toEqual([...simulatedCodes, ...lockedSites].sort());
});

const unknown = { code: "MnASomethingNew", message: "Something that is not documented." };

test("a code that is not known is shown as Graph sent it, with its message, in every format", async () => {
  const error = await errorAfter(unknown);
  expect(error).toEqual(unknown);
  expect(taskFailure(unknown)).toMatchObject(unknown);
  const task: ReportTask = failedTask("anna@contoso.com", unknown.code, unknown.message);
  const data = reportOf([task]);
  for (const text of [toCsv(data), toJson(data), toJunit(data)]) {
    expect(text).toContain(unknown.code);
    expect(text).toContain(unknown.message);
  }
  expect(toMarkdown(data)).toContain(unknown.code);
});

test("every format of a report says who acts", () => {
  const code = "MnATrustNoSetupForPartner";
  const data = reportOf([failedTask("anna@contoso.com", code)]);
  const { actors } = remedyOf(code);
  for (const text of [toCsv(data), toJunit(data), toMarkdown(data)])
    expect(text).toContain(actorsText(actors));
  expect(JSON.parse(toJson(data))).toMatchObject({ causes: [{ code, actors, link: remedyOf(code).link }] });
});
