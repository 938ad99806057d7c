import type { TaskParameters } from "../parameters/taskParameters";

/** The members that hold a URL, a principal name or an alias, in which case means nothing. */
const caseless: ReadonlySet<string> = new Set([
  "targetOrganizationHost",
  "sourceSiteUrl",
  "targetSiteUrl",
  "userPrincipalName",
  "mailNickname",
]);

/** The same parameters with every URL, principal name and alias in lower case. */
export function lowerCased(parameters: TaskParameters): TaskParameters {
  const text = JSON.stringify(parameters, (name, value: unknown) =>
    caseless.has(name) && typeof value === "string" ? value.toLowerCase() : value,
  );
  return JSON.parse(text) as TaskParameters;
}
