/** What can be wrong with an argument. Each sentence follows the name of the property it is shown under. */
export const inputSentences = {
  missing: (what: string) => `is missing: ${what}`,
  notText: () => "must be a non-empty string",
  notAnObject: (shape: string) => `must be an object of the form ${shape}`,
  exactlyOne: (names: readonly string[]) => `must have exactly one of ${names.join(" and ")}`,
  excludes: (other: string) => `cannot be combined with ${other}: the API takes one of the two`,
  needs: (other: string) => `is only valid together with ${other}`,
  unknownProperty: (kind: string, suggestion: string | undefined) =>
    `is not a parameter of a ${kind} migration task${suggestion ? `; did you mean ${suggestion}?` : ""}`,
  siteUrl: () =>
    "must be the https URL of a SharePoint site, such as https://contoso.sharepoint.com/sites/finance",
  hostUrl: () =>
    "must be the https URL of a SharePoint host without a path, such as https://fabrikam-my.sharepoint.com",
  userPrincipalName: () => "userPrincipalName must look like anna@contoso.com",
  mailNickname: () =>
    "mailNickname must be the alias of a group: up to 64 characters, without spaces and without @",
  guid: (name?: string) =>
    `${name ? `${name} ` : ""}must be a GUID such as 11111111-2222-3333-4444-555555555555`,
  dateTime: () => "must be an ISO 8601 date and time with an offset, such as 2026-12-01T20:00:00Z",
  ifExists: () => "must be adopt, refuse or reschedule",
  dataLocation: () => "must be a three-letter data location code such as FRA or NAM",
  notAfter: (other: string) => `must be later than ${other}`,
  sameAsSource: (what: string) => `is the same as ${what}: source and target must differ`,
  validateOnly: () =>
    "is not allowed on a resource: a validation creates no task. To ask SharePoint whether a migration would succeed, call validateTask of pulumi-sharepoint-migration/validation",
};
