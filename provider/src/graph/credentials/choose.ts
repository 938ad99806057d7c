import {
  credentialKinds,
  credentialMistakes,
  credentialNames,
  credentialReasons,
  sourceVariables,
  type CredentialKind,
  type CredentialVariables,
} from "../../errors";
import { isGuid, suggest } from "../../text";
import { checkVariables } from "./checkVariables";
import { machineVariables, valueOf, variablesOfTarget, type Env } from "./variables";

/** The credentials that are used, without any secret, so that they can be shown and logged. */
export interface ChosenCredential {
  readonly is: "chosen";
  readonly kind: CredentialKind;
  /** Why this kind: "AZURE_CLIENT_SECRET is set". */
  readonly why: string;
  /** For sentences: "the client secret in AZURE_CLIENT_SECRET of app …". */
  readonly name: string;
  /** The tenant in which tokens are requested: a GUID or a domain. Absent if the credentials imply one. */
  readonly tenantId?: string;
  /** The id of the app, or of a user-assigned managed identity. */
  readonly clientId?: string;
  /** The variables that were read. */
  readonly variables: CredentialVariables;
}

/** Credentials, or all mistakes in the variables. */
export type CredentialChoice =
  | ChosenCredential
  | {
      readonly is: "mistaken";
      /** Absent when the setting names no kind. */
      readonly kind?: CredentialKind;
      readonly mistakes: readonly string[];
    };

/**
 * Chooses the credentials for the source tenant, where the tasks are: the kind that `SHAREPOINT_MIGRATION_CREDENTIAL`
 * names, or else the first that the environment offers, in this order: `AZURE_TOKEN_CREDENTIALS` (the library's own
 * setting), a client secret, a certificate, GitHub's OIDC, an Azure Pipelines service connection, AKS workload
 * identity, a managed identity's endpoint, and finally anything that `DefaultAzureCredential` finds. Reads variables only,
 * no files, and makes no calls.
 *
 * @param tenantId the tenant that a task names; it takes precedence over the variables
 * @param variables default: those that everything of Azure reads
 */
export const chooseCredential = (
  env: Env,
  tenantId?: string,
  variables: CredentialVariables = sourceVariables,
): CredentialChoice => choose(env, variables, tenantId);

/**
 * Chooses the credentials for the target tenant in the same way, from variables that begin with
 * `SHAREPOINT_MIGRATION_TARGET_`. With the tenant alone (as argument, or in `SHAREPOINT_MIGRATION_TARGET_TENANT_ID`) the
 * source's app is used there.
 *
 * @param tenantId the target that an identity map names; it takes precedence over the variables
 * @returns undefined when nothing concerns the target
 */
export function chooseTargetCredential(env: Env, tenantId?: string): CredentialChoice | undefined {
  const named = variablesOfTarget(env, tenantId);
  return named && choose(env, named, tenantId);
}

function choose(env: Env, named: CredentialVariables, tenantId: string | undefined): CredentialChoice {
  const setting = valueOf(env, named.credential);
  if (setting !== undefined && !isCredentialKind(setting)) {
    const mistake = credentialMistakes.unknownKind(suggest(setting, credentialKinds));
    return { is: "mistaken", mistakes: [`${named.credential} ${mistake}`] };
  }
  const offer = setting === undefined ? offered(env, named) : undefined;
  const kind = setting ?? offer?.kind ?? "default";
  const variables = kind === "azurePipelines" ? ofServiceConnection(env, named) : named;
  const mistakes = checkVariables(env, variables, kind, tenantId);
  if (mistakes.length > 0) return { is: "mistaken", kind, mistakes };
  const clientId = valueOf(env, variables.clientId);
  const owner = {
    variables,
    tenantId: tenantId ?? valueOf(env, variables.tenantId),
    // Kinds that need no app ignore this variable, so its value need not be valid.
    clientId: clientId !== undefined && isGuid(clientId) ? clientId : undefined,
  };
  return {
    is: "chosen",
    kind,
    why: setting
      ? credentialReasons.asked(named.credential)
      : offer
        ? credentialReasons.offered(offer.variable)
        : credentialReasons.nothingElse(),
    name: credentialNames[kind](owner),
    ...(owner.tenantId !== undefined && { tenantId: owner.tenantId }),
    ...(owner.clientId !== undefined && { clientId: owner.clientId }),
    variables,
  };
}

const isCredentialKind = (text: string): text is CredentialKind =>
  credentialKinds.some((kind) => kind === text);

/** Each kind with the variables that must be set for it; the first one is named as the reason. */
const offers = (its: CredentialVariables): readonly (readonly [CredentialKind, ...(readonly string[])])[] => [
  ["secret", its.clientSecret],
  ["certificate", its.certificatePath],
  ["githubActions", machineVariables.githubUrl, its.clientId],
  ["azurePipelines", its.serviceConnectionId, machineVariables.pipelinesUrl],
  ["workloadIdentity", machineVariables.tokenFile],
  ["managedIdentity", machineVariables.identityEndpoint],
  ["managedIdentity", machineVariables.msiEndpoint],
  ["managedIdentity", machineVariables.podIdentityHost],
];

function offered(env: Env, its: CredentialVariables) {
  const isSet = (name: string): boolean => valueOf(env, name) !== undefined;
  // The library's own setting takes precedence over what the environment offers.
  if (its.credential === sourceVariables.credential && isSet(machineVariables.tokenCredentials)) {
    return { kind: "default" as const, variable: machineVariables.tokenCredentials };
  }
  const found = offers(its).find(([, ...names]) => names.every(isSet));
  return found?.[1] === undefined ? undefined : { kind: found[0], variable: found[1] };
}

/** The pipeline task that signs in to a service connection has separate variables for its app and tenant. */
function ofServiceConnection(env: Env, named: CredentialVariables): CredentialVariables {
  const { pipelinesClientId, pipelinesTenantId } = machineVariables;
  const own = (name: string, instead: string): string =>
    valueOf(env, name) === undefined && valueOf(env, instead) !== undefined ? instead : name;
  if (named.clientId !== sourceVariables.clientId) return named;
  return {
    ...named,
    clientId: own(named.clientId, pipelinesClientId),
    tenantId: own(named.tenantId, pipelinesTenantId),
  };
}
