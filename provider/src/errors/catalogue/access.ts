import type { CredentialKind } from "../credentialSentences";
import { entry } from "../entry";
import type { AttemptFacts } from "./facts";

/** The credentials of the call, where there are any. */
export interface WhoAsks {
  /** By name: "the client secret in AZURE_CLIENT_SECRET of app …". */
  readonly credential?: string;
  readonly kind?: CredentialKind;
}

const whose = (credential: string | undefined): string =>
  credential ? ` The credentials are ${credential}.` : "";

/** Sentences about who is calling and where: credentials, permissions, settings. */
export const access = {
  "auth.rejected": entry<AttemptFacts & WhoAsks & { readonly tenant: string; readonly reason: string }>({
    outcome: "refused",
    headline: ({ attempt, tenant }) => `Cannot ${attempt}: the credentials for ${tenant} were not accepted.`,
    because: ({ reason, credential }) => `${reason}.${whose(credential)}`,
    next: ({ kind }) =>
      kind === "azureCli" || kind === "developer"
        ? "sign in again, as somebody who may call Graph for this tenant, and repeat the command."
        : "check that the app is registered in this tenant and that its secret or certificate has not expired.",
  }),
  "auth.failed": entry<AttemptFacts & WhoAsks & { readonly tenant: string; readonly reason: string }>({
    outcome: "refused",
    headline: ({ attempt, tenant }) => `Cannot ${attempt}: no token for ${tenant} could be had.`,
    because: ({ reason, credential }) =>
      `Asking Microsoft Entra for one failed before it answered (${reason}).${whose(credential)}`,
    next: () => "check the AZURE_ settings, the network and the proxy settings, and repeat the command.",
  }),
  "auth.permissionMissing": entry<
    AttemptFacts & WhoAsks & { readonly permission: string; readonly granted?: readonly string[] }
  >({
    outcome: "refused",
    headline: ({ attempt }) => `Cannot ${attempt}: the app may not do this.`,
    because: ({ permission, granted, credential }) =>
      `The call needs the Graph permission ${permission}, with admin consent${whatTheTokenHolds(permission, granted)}.${whose(credential)}`,
    next: ({ permission, granted }) =>
      granted?.includes(permission)
        ? "see whether the app's access to SharePoint is restricted in the tenant that is called, and repeat the command."
        : `grant ${permission} to the app in the tenant that is called, let an administrator consent, and repeat the command.`,
  }),
  "settings.endpointInvalid": entry<AttemptFacts & { readonly reason: string }>({
    outcome: "refused",
    headline: ({ attempt }) => `Cannot ${attempt}: SHAREPOINT_MIGRATION_ENDPOINT cannot be used.`,
    because: ({ reason }) => `${reason}.`,
    next: () =>
      "set it to an https URL, to http on loopback for the simulator, or unset it to call Microsoft Graph.",
  }),
  "settings.invalid": entry<AttemptFacts & { readonly name: string }>({
    outcome: "refused",
    headline: ({ attempt, name }) => `Cannot ${attempt}: ${name} cannot be used.`,
    because: () => "It must be a number greater than zero.",
    next: ({ name }) => `set ${name} to a number, or unset it.`,
  }),
  "state.unreadable": entry<{ readonly reason: string }>({
    outcome: "refused",
    headline: () => "Cannot read the stored state of a migration task.",
    because: ({ reason }) => `${reason}.`,
    next: () => "install the version of pulumi-sharepoint-migration that wrote this state, or a later one.",
  }),
};

const mostShown = 5;

/** What the token's own list of permissions says, where it could be read. */
function whatTheTokenHolds(permission: string, granted: readonly string[] | undefined): string {
  if (!granted) return "";
  if (granted.includes(permission)) return ", and the token holds it, so it is SharePoint that refuses";
  if (granted.length === 0) return ", and the token holds no permission at all";
  const more = granted.length > mostShown ? ` and ${String(granted.length - mostShown)} more` : "";
  return `, and the token does not hold it; it holds ${granted.slice(0, mostShown).join(", ")}${more}`;
}
