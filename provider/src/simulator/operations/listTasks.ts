import { refuse } from "../answer";
import { migrationAccess, tasksPath, type ApiOperation } from "./apiOperation";

/** `GET …/crossOrganizationMigrationTasks` is in the service's metadata, but not documented. */
export const listTasks: ApiOperation<"list"> = {
  name: "list",
  method: "GET",
  root: tasksPath,
  path: /^\/?$/,
  units: 0, // a budget must not hide the 501
  denied: migrationAccess("source", "read"),
  subject: () => ({ sources: [] }),
  answer: () => refuse(501, "Listing migration tasks is not documented, so the simulator does not offer it."),
};
