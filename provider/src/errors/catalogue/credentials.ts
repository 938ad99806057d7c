import {
  credentialRemedies,
  sourceVariables,
  type CredentialKind,
  type CredentialVariables,
} from "../credentialSentences";
import { refused } from "../entry";
import { anAttempt, list, type AttemptFacts } from "./facts";

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

/** Facts of a failed call for a token. */
export interface HostFacts extends TokenFacts {
  readonly host: string;
  /** A short word: the system's or the HTTP client's code. */
  readonly reason: string;
}

type ThrottledFacts = TokenFacts & { readonly reason: string; readonly pauseSeconds?: number };

const aToken: TokenFacts = {
  ...anAttempt,
  tenant: "<tenant>",
  credential: "<credential>",
  kind: "secret",
  variables: sourceVariables,
};
const entra = (entraCode: string): EntraFacts => ({ ...aToken, entraCode });
const host = (reason: string): HostFacts => ({ ...aToken, host: "login.microsoftonline.com", reason });

const aFile = (problem: CertificateProblem) => ({ ...aToken, problem });

const notAccepted = ({ attempt, tenant }: TokenFacts): string =>
  `Cannot ${attempt}: the credentials for ${tenant} were not accepted.`;
const noToken = ({ attempt, tenant }: TokenFacts): string =>
  `Cannot ${attempt}: could not get a token for ${tenant}.`;
const again = "and repeat the command";

const certificateProblems = {
  unreadable: "cannot be read",
  noCertificate: "has no certificate in PEM form",
  noKey: "has no private key in PEM form",
  wrongPassword: "has a private key that its password does not open",
  notRsa: "has a private key that is not RSA, the only kind that Microsoft Entra accepts",
  otherKey: "has a private key that does not match any of its certificates",
  expired: "has a certificate that has expired",
  notYetValid: "has a certificate that is not valid yet",
};

/** What can be wrong with the file of a certificate. */
export type CertificateProblem = keyof typeof certificateProblems;

/** Sentences about tokens: which credentials were used, what is wrong with them, what to do. Nothing was sent to Graph. */
export const credentials = {
  "auth.misconfigured": refused(
    [
      { ...anAttempt, tenant: "<tenant>", mistakes: list("AZURE_CLIENT_ID is not set") },
      { ...anAttempt, tenant: "<tenant>", mistakes: list("<variable> must be <one>; did you mean <one>?") },
    ],
    {
      cause: "the settings of the credentials are invalid",
      headline: ({ attempt, tenant }) =>
        `Cannot ${attempt}: the settings of the credentials for ${tenant} are invalid.`,
      because: ({ mistakes }) => `${mistakes.join("; ")}.`.replace(/\?\.$/, "?"),
      next: () =>
        `correct the variables, or choose another kind with SHAREPOINT_MIGRATION_CREDENTIAL, ${again}.`,
    },
  ),
  "auth.credentialUnavailable": refused<TokenFacts>([{ ...aToken, kind: "default" }, aToken], {
    cause: "no credentials were found",
    headline: ({ attempt, tenant }) => `Cannot ${attempt}: no credentials for ${tenant} were found.`,
    because: ({ credential }) => `Could not get a token with ${credential}.`,
    next: ({ kind, variables }, { program }) =>
      `${credentialRemedies[kind](variables)}, ${again}; to try it without a tenant, run \`${program} simulate\`.`,
  }),
  "auth.unknownTenant": refused([entra("AADSTS90002")], {
    http: 400,
    cause: "Microsoft Entra does not know the tenant",
    headline: ({ attempt, tenant }) => `Cannot ${attempt}: Microsoft Entra does not know ${tenant}.`,
    because: ({ credential, entraCode }) => `The request was made with ${credential} (${entraCode}).`,
    next: ({ variables }) =>
      `correct ${variables.tenantId} or the argument tenantId of the task (a GUID or a domain of the tenant), ${again}.`,
  }),
  "auth.unknownApp": refused([entra("AADSTS700016")], {
    http: 400,
    cause: "the app is not known in the tenant",
    headline: ({ attempt, tenant }) => `Cannot ${attempt}: the app is not known in ${tenant}.`,
    because: ({ credential, entraCode }) =>
      `Microsoft Entra finds no such app in the tenant of the request, which was made with ${credential} (${entraCode}).`,
    next: ({ variables }) =>
      `correct ${variables.clientId} (the application id, not the object id) and ${variables.tenantId}, or have an administrator of the tenant consent to the app, ${again}.`,
  }),
  "auth.secretWrong": refused([entra("AADSTS7000215")], {
    http: 401,
    cause: "the client secret is wrong",
    headline: notAccepted,
    because: ({ credential, entraCode }) =>
      `According to Microsoft Entra ${credential} is wrong (${entraCode}).`,
    next: ({ variables }) =>
      `set ${variables.clientSecret} to the value of the secret, not to its id, ${again}.`,
  }),
  "auth.secretExpired": refused([entra("AADSTS7000222")], {
    http: 401,
    cause: "the client secret has expired",
    headline: notAccepted,
    because: ({ credential, entraCode }) =>
      `According to Microsoft Entra ${credential} has expired (${entraCode}).`,
    next: ({ variables }) =>
      `create a new client secret for the app, set ${variables.clientSecret} to its value, ${again}; federated credentials do not expire.`,
  }),
  "auth.consentMissing": refused([entra("AADSTS65001")], {
    http: 400,
    cause: "the app has no admin consent",
    headline: ({ attempt, tenant }) => `Cannot ${attempt}: the app has no admin consent in ${tenant}.`,
    because: ({ credential, entraCode }) =>
      `Microsoft Entra issues no token for ${credential} until an administrator has consented (${entraCode}).`,
    next: () =>
      `have an administrator of the tenant grant admin consent to the app's Graph permissions, ${again}.`,
  }),
  "auth.federationMismatch": refused(
    [{ ...entra("AADSTS700213"), presented: ": issuer <issuer>, subject <subject>, audience <audience>" }],
    {
      http: 401,
      cause: "no federated credential of the app matches",
      headline: notAccepted,
      because: ({ credential, entraCode, presented }) =>
        `No federated credential of the app matches what ${credential} presents (${entraCode})${presented}.`,
      next: () =>
        `add to the app a federated credential with exactly this issuer, subject and audience, ${again}.`,
    },
  ),
  "auth.assertionStale": refused([entra("AADSTS700024")], {
    http: 401,
    cause: "the assertion is not valid at this time",
    headline: notAccepted,
    because: ({ credential, entraCode }) =>
      `The assertion that was sent for ${credential} is not valid at this time (${entraCode}).`,
    next: () =>
      `correct the clocks of this machine and of the assertion's issuer, or renew the file that AZURE_FEDERATED_TOKEN_FILE names, ${again}.`,
  }),
  "auth.certificateRefused": refused([entra("AADSTS700027")], {
    http: 401,
    cause: "the certificate was not accepted",
    headline: notAccepted,
    because: ({ credential, entraCode }) =>
      `Microsoft Entra does not accept what was signed with ${credential} (${entraCode}).`,
    next: ({ variables }) =>
      `upload the certificate that ${variables.certificatePath} names to the app's registration, if it has not expired, ${again}.`,
  }),
  "auth.certificateUnusable": refused([aFile("expired"), aFile("noKey")], {
    cause: "the certificate cannot be used",
    headline: ({ attempt, tenant }) => `Cannot ${attempt}: the certificate for ${tenant} cannot be used.`,
    because: ({ variables, problem }) =>
      `The file that ${variables.certificatePath} names ${certificateProblems[problem]}.`,
    next: ({ variables }) =>
      `set ${variables.certificatePath} to a PEM file with the certificate and its RSA private key, ${again}.`,
  }),
  "auth.assertionUnavailable": refused<HostFacts>(
    [{ ...host("ECONNRESET"), kind: "githubActions", host: "<host of the pipeline's service>" }],
    {
      cause: "the pipeline's service gave no OIDC token",
      headline: noToken,
      because: ({ host, reason, credential }) =>
        `The pipeline's service ${host} gave no OIDC token (${reason}), so ${credential} cannot be used.`,
      next: ({ kind, variables }) =>
        `${credentialRemedies[kind](variables)}, or check the status of the pipeline's service, ${again}.`,
    },
  ),
  "auth.otherTenant": refused([{ ...aToken, found: "<other tenant>" }], {
    cause: "the credentials belong to another tenant",
    headline: ({ attempt, tenant }) =>
      `Cannot ${attempt}: the credentials belong to a tenant other than ${tenant}.`,
    because: ({ credential, found }) =>
      `With ${credential} Microsoft Entra issues a token for tenant ${found}, in which the tasks and mappings of this tenant would appear to be gone.`,
    next: () => `use credentials of the tenant that is called, ${again}.`,
  }),
  "auth.sourceTenant": refused([aToken], {
    cause: "the credentials belong to the source tenant",
    headline: ({ attempt }) =>
      `Cannot ${attempt}: the credentials for the target belong to the source tenant.`,
    because: ({ credential }) =>
      `An identity map is in the target tenant, but with ${credential} Microsoft Entra issues a token for the source tenant. No call was made.`,
    next: () =>
      `set SHAREPOINT_MIGRATION_TARGET_TENANT_ID to the target tenant, and the other SHAREPOINT_MIGRATION_TARGET_ variables to an app of it, ${again}.`,
  }),
  "auth.targetUnnamed": refused([{ ...anAttempt, tenant: "the target tenant" }], {
    cause: "no credentials of the target tenant are configured",
    headline: ({ attempt, tenant }) => `Cannot ${attempt}: no credentials for ${tenant} are configured.`,
    because: () =>
      "An identity map is in the target tenant, and neither the map nor a SHAREPOINT_MIGRATION_TARGET_ variable names that tenant.",
    next: () =>
      `set SHAREPOINT_MIGRATION_TARGET_TENANT_ID to use the source's app there, or also SHAREPOINT_MIGRATION_TARGET_CLIENT_ID and SHAREPOINT_MIGRATION_TARGET_CLIENT_SECRET for an app of its own, ${again}.`,
  }),
  "auth.unreachable": refused([host("ENOTFOUND")], {
    cause: "could not reach the token endpoint",
    headline: noToken,
    because: ({ host, reason, credential }) =>
      `Could not reach ${host} (${reason}) to get a token with ${credential}.`,
    next: () => `check the network, HTTPS_PROXY and AZURE_AUTHORITY_HOST, ${again}.`,
  }),
  "auth.tlsFailed": refused([host("SELF_SIGNED_CERT_IN_CHAIN")], {
    cause: "no secure connection to the token endpoint",
    headline: noToken,
    because: ({ host, reason, credential }) =>
      `Could not make a secure connection to ${host} (${reason}) to get a token with ${credential}.`,
    next: () =>
      `set NODE_EXTRA_CA_CERTS to the certificates of your proxy or private certificate authority, or correct AZURE_AUTHORITY_HOST, ${again}.`,
  }),
  "auth.timedOut": refused([host("ETIMEDOUT")], {
    cause: "the token endpoint did not answer in time",
    headline: noToken,
    because: ({ host, reason, credential }) =>
      `${host} did not answer in time (${reason}) when asked for a token with ${credential}.`,
    next: () => `check the network and the proxy settings, ${again}.`,
  }),
  "auth.throttled": refused<ThrottledFacts>(
    [
      { ...aToken, reason: "HTTP 429" },
      { ...aToken, reason: "HTTP 429", pauseSeconds: 86_400 },
    ],
    {
      http: 429,
      cause: "Microsoft Entra is throttling requests for tokens",
      headline: ({ attempt, tenant }) =>
        `Cannot ${attempt}: Microsoft Entra is throttling requests for tokens for ${tenant}.`,
      because: ({ credential, reason, pauseSeconds }) => {
        const pause = pauseSeconds === undefined ? "" : ` and asked for a pause of ${String(pauseSeconds)} s`;
        return `It answered ${reason}${pause} when asked for a token with ${credential}, and a longer wait would go beyond the deadline. It did not reject the credentials.`;
      },
      next: () =>
        "repeat the command later, run fewer processes at once with this app, or raise SHAREPOINT_MIGRATION_DEADLINE_MINUTES.",
    },
  ),
  "auth.endpointFailed": refused([host("HTTP 503")], {
    http: 503,
    cause: "the token endpoint gave no usable answer",
    headline: noToken,
    because: ({ host, reason, credential }) =>
      `${host} gave no usable answer (${reason}) when asked for a token with ${credential}.`,
    next: () =>
      `check the status of Microsoft Entra and whether AZURE_AUTHORITY_HOST is correct, ${again} later.`,
  }),
};
