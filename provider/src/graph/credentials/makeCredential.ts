import { access, constants, stat } from "node:fs/promises";
import type { TokenCredential } from "@azure/identity";
import { credentialMistakes, type CredentialKind } from "../../errors";
import type { Clock } from "../http";
import { readCertificate } from "./certificate";
import type { ChosenCredential } from "./choose";
import { authorityFrom } from "./clouds";
import { githubAssertion } from "./githubAssertion";
import type { TokenHttpClient } from "./tokenHttpClient";
import { factsOf, noToken } from "./noToken";
import { machineVariables, valueOf, type Env } from "./variables";

// Loaded on first use: it is large, and a run against the simulator never needs it.
const loadLibrary = () => import("@azure/identity");
type Library = Awaited<ReturnType<typeof loadLibrary>>;

/** What a credential is created from. */
export interface CredentialOptions {
  readonly env: Env;
  readonly clock: Clock;
  readonly chosen: ChosenCredential;
  readonly client: TokenHttpClient;
}

interface Prepared extends CredentialOptions {
  readonly tenantId: string;
  readonly clientId: string;
  readonly library: Library;
  readonly options: ReturnType<typeof optionsFor>;
}

/** The timeout of a developer's tool, which may start slowly. */
const toolMs = 20_000;
const largestTokenFileBytes = 64 * 1024;

/**
 * Creates the library's credential of the chosen kind, a new one for each token: the library caches tokens, certificates
 * and assertions for too long, and would answer an early renewal with the old token.
 *
 * @throws NoToken `auth.certificateUnusable`, `auth.misconfigured`; any error of the library
 */
export async function makeCredential(given: CredentialOptions): Promise<TokenCredential> {
  const { chosen } = given;
  const library = await loadLibrary();
  return makers[chosen.kind]({
    ...given,
    library,
    tenantId: chosen.tenantId ?? "",
    clientId: chosen.clientId ?? "",
    options: optionsFor(given),
  });
}

function optionsFor({ env, client: { httpClient } }: CredentialOptions) {
  const { host, isMicrosofts } = authorityFrom(env);
  return {
    authorityHost: host,
    disableInstanceDiscovery: !isMicrosofts,
    httpClient,
    // The client does both.
    retryOptions: { maxRetries: 0 },
    redirectOptions: { maxRetries: 0 },
  };
}

const makers: Readonly<
  Record<CredentialKind, (its: Prepared) => TokenCredential | Promise<TokenCredential>>
> = {
  secret: ({ library, tenantId, clientId, env, chosen, options }) => {
    const secret = valueOf(env, chosen.variables.clientSecret) ?? "";
    return new library.ClientSecretCredential(tenantId, clientId, secret, options);
  },
  certificate: async ({ library, tenantId, clientId, env, chosen, clock, options }) => {
    const { certificatePath, certificatePassword, sendCertificateChain } = chosen.variables;
    const password = valueOf(env, certificatePassword);
    const answer = await readCertificate(valueOf(env, certificatePath) ?? "", password, clock.now());
    if ("problem" in answer) throw noToken("auth.certificateUnusable", { ...factsOf(chosen), ...answer });
    const certificate = { certificate: answer.pem };
    return new library.ClientCertificateCredential(tenantId, clientId, certificate, {
      ...options,
      sendCertificateChain: ["1", "true"].includes(valueOf(env, sendCertificateChain)?.toLowerCase() ?? ""),
    });
  },
  githubActions: ({ library, tenantId, clientId, env, client, options }) => {
    const url = valueOf(env, machineVariables.githubUrl) ?? "";
    const token = valueOf(env, machineVariables.githubToken) ?? "";
    // The library asks twice for each token.
    let assertion: Promise<string> | undefined;
    const assert = () => (assertion ??= githubAssertion(client, url, token));
    return new library.ClientAssertionCredential(tenantId, clientId, assert, options);
  },
  azurePipelines: ({ library, tenantId, clientId, env, chosen, options }) => {
    const connection = valueOf(env, chosen.variables.serviceConnectionId) ?? "";
    const token = valueOf(env, machineVariables.pipelinesToken) ?? "";
    return new library.AzurePipelinesCredential(tenantId, clientId, connection, token, options);
  },
  workloadIdentity: async ({ library, tenantId, clientId, env, options }) => {
    const tokenFilePath = valueOf(env, machineVariables.tokenFile) ?? "";
    await checkTokenFile(tokenFilePath);
    return new library.WorkloadIdentityCredential({ ...options, tenantId, clientId, tokenFilePath });
  },
  managedIdentity: ({ library, clientId, options }) =>
    new library.ManagedIdentityCredential({ ...options, ...(clientId && { clientId }) }),
  azureCli: ({ library, tenantId }) => new library.AzureCliCredential(toolOptions(tenantId)),
  developer: ({ library, tenantId }) => {
    const options = toolOptions(tenantId);
    return new library.ChainedTokenCredential(
      new library.AzureCliCredential(options),
      new library.AzureDeveloperCliCredential(options),
      new library.AzurePowerShellCredential(options),
    );
  },
  default: ({ library, tenantId, options }) =>
    new library.DefaultAzureCredential({
      ...options,
      processTimeoutInMs: toolMs,
      // The variables that it reads may name a different tenant.
      ...(tenantId && { tenantId, additionallyAllowedTenants: [tenantId] }),
    }),
};

const toolOptions = (tenantId: string) => ({ processTimeoutInMs: toolMs, ...(tenantId && { tenantId }) });

/** The library reads the file; it is checked first, because the library's error is only a text. */
async function checkTokenFile(path: string): Promise<void> {
  const mistake = (reason: string) =>
    noToken("auth.misconfigured", { mistakes: [`${machineVariables.tokenFile} ${reason}`] });
  const size = await sizeOf(path);
  if (size === undefined || size > largestTokenFileBytes) throw mistake(credentialMistakes.unreadableFile());
  if (size === 0) throw mistake(credentialMistakes.emptyFile());
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    await access(path, constants.R_OK);
    const found = await stat(path);
    return found.isFile() ? found.size : undefined;
  } catch {
    return undefined;
  }
}
