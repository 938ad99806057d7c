import type { ChildProcess } from "node:child_process";
import { join } from "node:path";
import { startAzurite, type BlobStore } from "../../objectStores/azurite";
import {
  accessRoles,
  isValidAccessToken,
  issuers,
  openGraphFront,
  type EntraServer,
  type World,
} from "../../entra";
import { canaries as entraCanaries, clientId, source, startTestEntra } from "../../testEntra";
import { watchStarted } from "../../processTree";
import { startTestSimulator } from "../../simulator";
import type { Simulator } from "../../../../provider/src/simulator";
import { runScript } from "../bash";
import { startCommentsApi, type CommentsApi } from "../comments";
import { openRepository, type Repository } from "../repository";
import { runnerEnv } from "../runnerEnv";
import { runJob, type Contexts, type JobResult } from "./runJob";

/** Who a job is, by what began it: the subjects of GitHub's OIDC tokens. */
export const subjects = {
  pullRequest: "repo:contoso/migrations:pull_request",
  main: "repo:contoso/migrations:ref:refs/heads/main",
  production: "repo:contoso/migrations:environment:production",
} as const;

const readClientId = "bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb";
const readRole = "SharePointCrossTenantMigration.Read.All";
const manageRole = "SharePointCrossTenantMigration.Manage.All";
const githubToken = "canary-of-the-github-token";

/** A repository with the workflows, and all that its jobs reach: Graph, Microsoft Entra, the state and GitHub's API. */
export interface GitHubPipeline {
  readonly repository: Repository;
  readonly simulator: Simulator;
  readonly store: BlobStore;
  readonly entra: EntraServer;
  readonly world: World;
  readonly comments: CommentsApi;
  /** What every runner has. */
  readonly env: NodeJS.ProcessEnv;
  /** Texts that must be seen nowhere. */
  readonly canaries: readonly string[];
  readonly run: (
    workflow: string,
    job: string,
    options: {
      readonly folder: string;
      readonly contexts?: Contexts;
      readonly onStart?: (child: ChildProcess) => void;
    },
  ) => Promise<JobResult>;
}

/**
 * Starts the GitHub example on this machine. The app of the previews may read, and only that of the environment `production`
 * may create and cancel; the state is in Azure Blob Storage, behind signatures.
 */
export async function startGitHubPipeline(): Promise<GitHubPipeline & AsyncDisposable> {
  const federated = (...who: readonly string[]) =>
    who.map((subject) => ({ issuer: issuers.github, subject }));
  const tenants = {
    [source]: {
      [clientId]: { federated: federated(subjects.production), roles: [readRole, manageRole] },
      [readClientId]: { federated: federated(subjects.pullRequest, subjects.main), roles: [readRole] },
    },
  };
  const identity = await startTestEntra({ tenants });
  const { entra, world, authority, caFile } = identity;
  const simulator = await startTestSimulator();
  const store = await startAzurite();
  const repository = openRepository("github");
  const front = await openGraphFront(simulator.url, authority.server, {
    accepts: (token) => isValidAccessToken(world, token),
    permits: (token, method) => method === "GET" || accessRoles(token).includes(manageRole),
  });
  const comments = await startCommentsApi(githubToken);
  const started = watchStarted();
  const env = {
    ...runnerEnv(join(repository.folder, "home")),
    ...store.env,
    NODE_EXTRA_CA_CERTS: caFile,
    AZURE_AUTHORITY_HOST: entra.url,
    SHAREPOINT_MIGRATION_ENDPOINT: front.url,
    SHAREPOINT_MIGRATION_LAG_SECONDS: "0.1", // a simulator that does not lag
    ACTIONS_ID_TOKEN_REQUEST_URL: `${entra.url}/github/idtoken`,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: entraCanaries.requestToken,
  };
  const contexts = {
    github: {
      repository: "contoso/migrations",
      token: githubToken,
      api_url: comments.url,
      run_id: "1",
      event: { pull_request: { number: 7, head: { repo: { full_name: "contoso/migrations" } } } },
    },
    vars: {
      AZURE_TENANT_ID: source,
      AZURE_CLIENT_ID: clientId,
      AZURE_READ_CLIENT_ID: readClientId,
      PULUMI_BACKEND_URL: store.backendUrl,
      AZURE_STORAGE_ACCOUNT: store.env["AZURE_STORAGE_ACCOUNT"],
      STATE_TENANT_ID: source,
      STATE_CLIENT_ID: clientId,
      STATE_READ_CLIENT_ID: readClientId,
    },
  };
  await initialize(store, env, repository.folder);
  return {
    repository,
    simulator,
    store,
    entra,
    world,
    comments,
    env,
    canaries: [...Object.values(entraCanaries), githubToken, store.accountKey, "sig=", "eyJ"],
    run: (workflow, job, { folder, contexts: more = {}, onStart }) =>
      runJob({
        folder,
        workflow,
        job,
        env,
        contexts: { ...contexts, ...more },
        stateKey: store.signatureFor,
        onStart: (child) => {
          started.note(child.pid);
          onStart?.(child);
        },
      }),
    [Symbol.asyncDispose]: async () => {
      started.killAll();
      await Promise.all([front[Symbol.asyncDispose](), comments.close()]);
      repository[Symbol.dispose]();
      for (const one of [store, simulator, identity]) await one[Symbol.asyncDispose]();
    },
  };
}

/** What an administrator does once, with the right to write: Pulumi takes the empty container for its own. */
async function initialize(store: BlobStore, env: NodeJS.ProcessEnv, cwd: string): Promise<void> {
  const { exitCode, err } = await runScript(`pulumi login ${store.backendUrl}`, {
    cwd,
    env: { ...env, AZURE_STORAGE_SAS_TOKEN: store.signatureFor("cdlrw") },
    flags: ["-e"],
  });
  if (exitCode !== 0) throw new Error(err);
}
