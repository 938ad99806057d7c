import { fail } from "../../errors";
import { partnerOf, sourceOf, subjectOf, type Source, type TaskInputs } from "../../task";
import { call } from "../call";
import { tasksPath, type Connection } from "../connection";
import { traceOf } from "../odataError";
import type { RemoteTask } from "../wireShapes";
import { foundIn } from "./sendRead";

/** What a look-up can find. `impossible`: Graph offers no look-up by what these arguments name. */
export type LookUpAnswer =
  | { readonly is: "found"; readonly task: RemoteTask }
  | { readonly is: "none" }
  | { readonly is: "impossible" };

const functions: Readonly<Record<Source["by"], readonly [name: string, argument: string]>> = {
  userPrincipalName: ["getBySourceUserPrincipalName", "sourcePrincipalName"],
  siteUrl: ["getBySourceSiteUrl", "sourceSiteUrl"],
  mailNickname: ["getBySourceGroupMailNickname", "sourceGroupMailNickname"],
};

function lookUpPath(by: Source["by"], literal: string): string {
  const [name, argument] = functions[by];
  return `${tasksPath}/${name}(${argument}='${literal}')`;
}

/**
 * Looks up the task of a source: `GET …/crossOrganizationMigrationTasks/getBySource…(…)`.
 *
 * @param purpose what a missing trust then prevents: a create, or only knowing
 * @throws MigrationError `task.read.*`, `auth.*`, `graph.*`
 * @see https://learn.microsoft.com/graph/api/sharepointmigrationtask-getbysourceuserprincipalname?view=graph-rest-beta
 */
export async function sendLookUp(
  connection: Connection,
  inputs: TaskInputs,
  purpose: "toCreate" | "toKnow" = "toCreate",
): Promise<LookUpAnswer> {
  const source = sourceOf(inputs);
  if (!source) return { is: "impossible" };
  const { by, value } = source;
  const [subject, partner] = [subjectOf(inputs), partnerOf(inputs)];
  const what = `the migration task of ${subject}`;
  const reply = await call(connection, {
    operation: { name: "lookUp", route: lookUpPath(by, `{${by}}`), mayBeAbsent: true },
    method: "GET",
    // A quote inside an OData literal is doubled, and characters that are special in a path are encoded.
    path: lookUpPath(by, encodeURIComponent(value.replaceAll("'", "''"))),
    attempt: `look up ${what}`,
    answerLost: (reason, trace) => fail("task.read.unanswered", { what, reason }, trace),
  });
  if (reply.status === 404) return { is: "none" };
  // The one 422 of a look-up is the missing trust.
  if (reply.status === 422 && purpose === "toCreate")
    throw fail("task.create.noTrust", { subject, partner }, traceOf(reply));
  return foundIn(reply, { what, partner });
}
