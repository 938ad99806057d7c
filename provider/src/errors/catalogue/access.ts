import type { CredentialKind } from "../credentialSentences";
import { refused } from "../entry";
import { anAttempt, type AttemptFacts } from "./facts";

/** The credentials of the call, where there are any. */
export interface CallerFacts extends AttemptFacts {
  /** By name: "the client secret in AZURE_CLIENT_SECRET of app …". */
  readonly credential?: string;
  readonly kind?: CredentialKind;
}
type RejectedFacts = CallerFacts & { readonly tenant: string; readonly reason: string };
type PermissionFacts = CallerFacts & { readonly permission: string; readonly granted?: readonly string[] };

const aCaller = { ...anAttempt, credential: "<credential>", kind: "secret" } as const;
const permission = "SharePointCrossTenantMigration.Manage.All";

const whose = (credential: string | undefined): string =>
  credential ? ` The credentials are ${credential}.` : "";

/** Sentences about who is calling and where: credentials, permissions, settings. */
export const access = {
  "auth.rejected": refused<RejectedFacts>(
    [
      { ...aCaller, tenant: "<tenant>", reason: "Graph did not accept the token" },
      { ...aCaller, tenant: "<tenant>", reason: "Graph did not accept the token", kind: "azureCli" },
    ],
    {
      http: 401,
      cause: "the credentials were not accepted",
      headline: ({ attempt, tenant }) =>
        `Cannot ${attempt}: the credentials for ${tenant} were not accepted.`,
      because: ({ reason, credential }) => `${reason}.${whose(credential)}`,
      next: ({ kind }) =>
        kind === "azureCli" || kind === "developer"
          ? "sign in again, with an account that may call Graph for this tenant, and repeat the command."
          : "check that the app is registered in this tenant and that its secret or certificate has not expired.",
    },
  ),
  "auth.failed": refused<RejectedFacts>([{ ...aCaller, tenant: "<tenant>", reason: "ECONNRESET" }], {
    cause: "could not get a token",
    headline: ({ attempt, tenant }) => `Cannot ${attempt}: could not get a token for ${tenant}.`,
    because: ({ reason, credential }) =>
      `The request failed before Microsoft Entra answered (${reason}).${whose(credential)}`,
    next: () => "check the AZURE_ settings, the network and the proxy settings, and repeat the command.",
  }),
  "auth.permissionMissing": refused<PermissionFacts>(
    [
      { ...aCaller, permission, granted: ["User.Read.All"] },
      { ...aCaller, permission, granted: [] },
      { ...aCaller, permission, granted: [permission] },
      { ...aCaller, permission },
    ],
    {
      http: 403,
      cause: "the app lacks a permission",
      headline: ({ attempt }) => `Cannot ${attempt}: the app is not allowed to do this.`,
      because: ({ permission, granted, credential }) =>
        `The call needs the Graph permission ${permission}, with admin consent${whatTheTokenHolds(permission, granted)}.${whose(credential)}`,
      next: ({ permission, granted }) =>
        granted?.includes(permission)
          ? "check whether the app's access to SharePoint is restricted in the tenant that is called, and repeat the command."
          : "grant that permission to the app in the tenant that is called, have an administrator consent, and repeat the command.",
    },
  ),
  "settings.endpointInvalid": refused([{ ...anAttempt, reason: "It is not a URL" }], {
    cause: "SHAREPOINT_MIGRATION_ENDPOINT is invalid",
    headline: ({ attempt }) => `Cannot ${attempt}: SHAREPOINT_MIGRATION_ENDPOINT is invalid.`,
    because: ({ reason }) => `${reason}.`,
    next: () =>
      "set it to an https URL, to http on loopback for the simulator, or unset it to call Microsoft Graph.",
  }),
  "settings.invalid": refused([{ ...anAttempt, name: "SHAREPOINT_MIGRATION_UNITS_PER_MINUTE" }], {
    cause: "a setting is invalid",
    headline: ({ attempt, name }) => `Cannot ${attempt}: ${name} is invalid.`,
    because: () => "It must be a number greater than zero.",
    next: () => "set it to a number greater than zero, or unset it.",
  }),
  /** A migration does not fail for it: it is shown as a warning. */
  "settings.traceUnwritable": refused([{ file: "<file>", reason: "EACCES" }], {
    cause: "the trace file cannot be written",
    headline: ({ file }) => `Cannot write the trace to ${file}: the file cannot be written.`,
    because: ({ reason }) =>
      `SHAREPOINT_MIGRATION_TRACE names this file, and the system reports ${reason}. Calls are made, but not traced.`,
    next: () =>
      "set SHAREPOINT_MIGRATION_TRACE to a file in a folder that exists and is writable, or unset it.",
  }),
  "state.unreadable": refused([{ reason: "A later version of the package wrote it" }], {
    cause: "the stored state cannot be read",
    headline: () => "Cannot read the stored state of a resource.",
    because: ({ reason }) => `${reason}.`,
    next: () => "install the version of pulumi-sharepoint-migration that wrote this state, or a later one.",
  }),
};

const mostShown = 5;

/** What the token's own list of permissions says, where it could be read. */
function whatTheTokenHolds(permission: string, granted: readonly string[] | undefined): string {
  if (!granted) return "";
  if (granted.includes(permission)) return "; the token has it, so SharePoint itself refuses the app";
  if (granted.length === 0) return "; the token has no permissions at all";
  const more = granted.length > mostShown ? ` and ${String(granted.length - mostShown)} more` : "";
  return `; the token only has ${granted.slice(0, mostShown).join(", ")}${more}`;
}
