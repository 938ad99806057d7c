import { credentialMistakes, type CredentialKind, type CredentialVariables } from "../../errors";
import { isGuid } from "../../text";
import { isHttps, isHttpsOrLoopback } from "../endpoint";
import { machineVariables, valueOf, type Env } from "./variables";

type Check = (value: string | undefined) => string | undefined;

/** Finds all mistakes in the variables of one kind: "AZURE_CLIENT_ID is not set, …". No value is quoted. */
export function checkVariables(
  env: Env,
  its: CredentialVariables,
  kind: CredentialKind,
  tenantId: string | undefined,
): string[] {
  const needed: Check = (value) => (value === undefined ? credentialMistakes.missing(kind) : undefined);
  const tenant: [string, ...Check[]] =
    tenantId === undefined ? [its.tenantId, needed, tenantForm] : [its.tenantId, tenantForm];
  const app: [string, ...Check[]] = [its.clientId, needed, guidForm];
  const rules: Readonly<Record<CredentialKind, readonly (readonly [string, ...Check[]])[]>> = {
    secret: [tenant, app, [its.clientSecret, needed]],
    certificate: [tenant, app, [its.certificatePath, needed]],
    githubActions: [
      tenant,
      app,
      [machineVariables.githubUrl, idToken, urlForm],
      [machineVariables.githubToken, idToken],
    ],
    azurePipelines: [
      tenant,
      app,
      [its.serviceConnectionId, needed, guidForm],
      [machineVariables.pipelinesUrl, needed, httpsForm],
      [machineVariables.pipelinesToken, accessToken],
    ],
    workloadIdentity: [tenant, app, [machineVariables.tokenFile, needed]],
    managedIdentity: [
      [its.tenantId, tenantForm],
      [its.clientId, guidForm],
    ],
    azureCli: [[its.tenantId, tenantForm]],
    developer: [[its.tenantId, tenantForm]],
    default: [[its.tenantId, tenantForm]],
  };
  return [...rules[kind], [machineVariables.authorityHost, httpsForm] as const].flatMap(
    ([variable, ...checks]) => {
      const value = valueOf(env, variable);
      const reason = [unresolved, ...checks].map((check) => check(value)).find(Boolean);
      return reason === undefined ? [] : [`${variable} ${reason}`];
    },
  );
}

const form =
  (isWell: (value: string) => boolean, reason: () => string): Check =>
  (value) =>
    value === undefined || isWell(value) ? undefined : reason();

const domain = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/i;
const isTenant = (text: string): boolean => isGuid(text) || (text.length <= 253 && domain.test(text));

const guidForm = form(isGuid, credentialMistakes.notGuid);
const tenantForm = form(isTenant, credentialMistakes.notTenant);
const httpsForm = form(isHttps, credentialMistakes.notHttps);
const urlForm = form(isHttpsOrLoopback, credentialMistakes.notHttps);
const idToken: Check = (value) => (value === undefined ? credentialMistakes.idToken() : undefined);
const accessToken: Check = (value) => (value === undefined ? credentialMistakes.accessToken() : undefined);
/** Azure Pipelines leaves an unknown macro in the text. */
const unresolved = form((value) => !/^\$\(.*\)$/.test(value), credentialMistakes.unresolved);
