import {
  credentialRemedies,
  sourceVariables,
  type CredentialKind,
  type CredentialVariables,
} from "../credentialSentences";
import { entry } from "../entry";
import type { AttemptFacts } from "./facts";

/** Facts of every failure to get a token. */
export interface TokenFacts extends AttemptFacts {
  /** "tenant …", or "the default tenant". */
  readonly tenant: string;
  /** The credentials by name: "the client secret in AZURE_CLIENT_SECRET of app …". */
  readonly credential: string;
  readonly kind: CredentialKind;
  readonly variables: CredentialVariables;
}

/** Facts of a refusal by Microsoft Entra. */
export interface EntraFacts extends TokenFacts {
  /** Entra's own code: AADSTS7000215. */
  readonly entraCode: string;
}

/** Facts of a way to a token that is broken. */
export interface HostFacts extends TokenFacts {
  readonly host: string;
  /** A short word: the system's or the HTTP client's code. */
  readonly reason: string;
}

const refused = ({ attempt, tenant }: TokenFacts): string =>
  `Cannot ${attempt}: the credentials for ${tenant} were not accepted.`;
const noToken = ({ attempt, tenant }: TokenFacts): string =>
  `Cannot ${attempt}: no token for ${tenant} could be had.`;
const again = "and repeat the command";

// Lists of all that can happen have no facts to give; then the sentences are about the source and about any kind.

function its({ variables }: { readonly variables: unknown }): CredentialVariables {
  const isGiven = typeof variables === "object" && variables !== null && "tenantId" in variables;
  return isGiven ? (variables as CredentialVariables) : sourceVariables;
}

const remedyFor = (facts: TokenFacts, otherwise: string): string =>
  Object.hasOwn(credentialRemedies, facts.kind) ? credentialRemedies[facts.kind](its(facts)) : otherwise;

/** Sentences about tokens: which credentials were used, what is wrong with them, what to do. Nothing was sent to Graph. */
export const credentials = {
  "auth.misconfigured": entry<
    AttemptFacts & { readonly tenant: string; readonly mistakes: readonly string[] }
  >({
    outcome: "refused",
    headline: ({ attempt, tenant }) =>
      `Cannot ${attempt}: the settings of the credentials for ${tenant} are wrong.`,
    because: ({ mistakes }) => `${mistakes.join("; ")}.`,
    next: () =>
      `correct the variables, or choose another kind with SHAREPOINT_MIGRATION_CREDENTIAL, ${again}.`,
  }),
  "auth.credentialUnavailable": entry<TokenFacts>({
    outcome: "refused",
    headline: ({ attempt, tenant }) => `Cannot ${attempt}: no credentials for ${tenant} were found.`,
    because: ({ credential }) => `There is no token to be had with ${credential}.`,
    next: (facts) => `${remedyFor(facts, credentialRemedies.default(sourceVariables))}, ${again}.`,
  }),
  "auth.unknownTenant": entry<EntraFacts>({
    outcome: "refused",
    headline: ({ attempt, tenant }) => `Cannot ${attempt}: Microsoft Entra does not know ${tenant}.`,
    because: ({ credential, entraCode }) => `It was asked with ${credential} (${entraCode}).`,
    next: (facts) =>
      `correct ${its(facts).tenantId} or the argument tenantId of the task (a GUID or a domain of the tenant), ${again}.`,
  }),
  "auth.unknownApp": entry<EntraFacts>({
    outcome: "refused",
    headline: ({ attempt, tenant }) => `Cannot ${attempt}: the app is not known in ${tenant}.`,
    because: ({ credential, entraCode }) =>
      `Microsoft Entra finds no such app in the tenant that was asked with ${credential} (${entraCode}).`,
    next: (facts) =>
      `correct ${its(facts).clientId} (the application id, not the object id) and ${its(facts).tenantId}, or let an administrator of the tenant consent to the app, ${again}.`,
  }),
  "auth.secretWrong": entry<EntraFacts>({
    outcome: "refused",
    headline: refused,
    because: ({ credential, entraCode }) =>
      `Microsoft Entra says that ${credential} is wrong (${entraCode}).`,
    next: (facts) =>
      `put the secret's value, not its id, into ${its(facts).clientSecret}, and repeat the command.`,
  }),
  "auth.secretExpired": entry<EntraFacts>({
    outcome: "refused",
    headline: refused,
    because: ({ credential, entraCode }) =>
      `Microsoft Entra says that ${credential} has expired (${entraCode}).`,
    next: (facts) =>
      `make a new client secret for the app, put its value into ${its(facts).clientSecret}, ${again}; federated credentials do not expire.`,
  }),
  "auth.consentMissing": entry<EntraFacts>({
    outcome: "refused",
    headline: ({ attempt, tenant }) => `Cannot ${attempt}: nobody has consented to the app in ${tenant}.`,
    because: ({ credential, entraCode }) =>
      `Microsoft Entra gives no token for ${credential} before an administrator has consented (${entraCode}).`,
    next: () =>
      `let an administrator of the tenant grant admin consent to the app's Graph permissions, ${again}.`,
  }),
  "auth.federationMismatch": entry<EntraFacts & { readonly presented: string }>({
    outcome: "refused",
    headline: refused,
    because: ({ credential, entraCode, presented }) =>
      `No federated credential of the app fits what ${credential} presents (${entraCode})${presented}.`,
    next: () =>
      `give the app a federated credential with exactly this issuer, subject and audience, ${again}.`,
  }),
  "auth.assertionStale": entry<EntraFacts>({
    outcome: "refused",
    headline: refused,
    because: ({ credential, entraCode }) =>
      `The assertion that was sent for ${credential} is not valid at this time (${entraCode}).`,
    next: () =>
      `set the clocks of this machine and of the assertion's issuer right, or renew what AZURE_FEDERATED_TOKEN_FILE names, ${again}.`,
  }),
  "auth.certificateRefused": entry<EntraFacts>({
    outcome: "refused",
    headline: refused,
    because: ({ credential, entraCode }) =>
      `Microsoft Entra does not accept what was signed with ${credential} (${entraCode}).`,
    next: (facts) =>
      `upload the certificate that ${its(facts).certificatePath} names to the app's registration, if it has not expired, ${again}.`,
  }),
  "auth.certificateUnusable": entry<TokenFacts & { readonly problem: CertificateProblem }>({
    outcome: "refused",
    headline: ({ attempt, tenant }) => `Cannot ${attempt}: the certificate for ${tenant} cannot be used.`,
    because: (facts) => `The file that ${its(facts).certificatePath} names ${whatIsWrong(facts.problem)}.`,
    next: (facts) =>
      `let ${its(facts).certificatePath} name a PEM file with the certificate and its RSA private key, ${again}.`,
  }),
  "auth.assertionUnavailable": entry<HostFacts>({
    outcome: "refused",
    headline: noToken,
    because: ({ host, reason, credential }) =>
      `The pipeline's service ${host} gave no OIDC token (${reason}), so ${credential} cannot be used.`,
    next: (facts) =>
      `${remedyFor(facts, "give the job its permission to ask for OIDC tokens")}, or see whether ${facts.host} is in trouble, ${again}.`,
  }),
  "auth.otherTenant": entry<TokenFacts & { readonly found: string }>({
    outcome: "refused",
    headline: ({ attempt, tenant }) =>
      `Cannot ${attempt}: the credentials belong to another tenant than ${tenant}.`,
    because: ({ credential, found }) =>
      `With ${credential} Microsoft Entra gives a token for tenant ${found}, where tasks of this tenant would look gone.`,
    next: () => `use credentials of the tenant that is called, ${again}.`,
  }),
  "auth.unreachable": entry<HostFacts>({
    outcome: "refused",
    headline: noToken,
    because: ({ host, reason, credential }) =>
      `${host} could not be reached (${reason}), which was to be asked with ${credential}.`,
    next: () => `check the network, HTTPS_PROXY and AZURE_AUTHORITY_HOST, ${again}.`,
  }),
  "auth.tlsFailed": entry<HostFacts>({
    outcome: "refused",
    headline: noToken,
    because: ({ host, reason, credential }) =>
      `No secure connection to ${host} could be made (${reason}), which was to be asked with ${credential}.`,
    next: () =>
      `name the certificates of your proxy or private authority in NODE_EXTRA_CA_CERTS, or correct AZURE_AUTHORITY_HOST, ${again}.`,
  }),
  "auth.timedOut": entry<HostFacts>({
    outcome: "refused",
    headline: noToken,
    because: ({ host, reason, credential }) =>
      `${host} did not answer in time (${reason}) when it was asked with ${credential}.`,
    next: () => `check the network and the proxy settings, ${again}.`,
  }),
  "auth.throttled": entry<TokenFacts & { readonly reason: string; readonly pauseSeconds?: number }>({
    outcome: "refused",
    headline: ({ attempt, tenant }) =>
      `Cannot ${attempt}: Microsoft Entra is throttling requests for tokens for ${tenant}.`,
    because: ({ credential, reason, pauseSeconds }) => {
      const pause = pauseSeconds === undefined ? "" : ` and wants a pause of ${String(pauseSeconds)} s`;
      return `It answered ${reason}${pause} when it was asked with ${credential}, and a longer wait would go beyond the deadline. It did not refuse the credentials.`;
    },
    next: () =>
      "repeat the command later, run fewer processes at once with this app, or raise SHAREPOINT_MIGRATION_DEADLINE_MINUTES.",
  }),
  "auth.endpointFailed": entry<HostFacts>({
    outcome: "refused",
    headline: noToken,
    because: ({ host, reason, credential }) =>
      `${host} gave no usable answer (${reason}) when it was asked with ${credential}.`,
    next: () => `see whether Microsoft Entra is in trouble or AZURE_AUTHORITY_HOST is wrong, ${again} later.`,
  }),
};

/** What can be wrong with the file of a certificate. */
export type CertificateProblem = keyof typeof certificateProblems;

const whatIsWrong = (problem: CertificateProblem): string =>
  Object.hasOwn(certificateProblems, problem) ? certificateProblems[problem] : "is not what it should be";

const certificateProblems = {
  unreadable: "cannot be read",
  noCertificate: "holds no certificate in PEM form",
  noKey: "holds no private key in PEM form",
  wrongPassword: "holds a private key that its password does not open",
  notRsa: "holds a private key that is not RSA, which is all that Microsoft Entra accepts",
  otherKey: "holds a private key that belongs to none of its certificates",
  expired: "holds a certificate that has expired",
  notYetValid: "holds a certificate that is not valid yet",
};
