import { accessRoles, isValidAccessToken, issuers, openGraphFront } from "../../entra";
import { startAzurite } from "../../objectStores/azurite";
import { canaries, clientId, source, startTestEntra } from "../../testEntra";
import { runScript } from "../bash";
import { startCommentsApi } from "../comments";
import { openPlatform } from "../platform";
import { runJob, type JobResult } from "./runJob";
import { readWorkflow } from "./workflow";

const readClientId = "bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb";
const readRole = "SharePointCrossTenantMigration.Read.All";
const manageRole = "SharePointCrossTenantMigration.Manage.All";
const githubToken = "canary-of-the-github-token";

/** The subjects of GitHub's OIDC tokens, by what began a job. */
const subjects = {
  pullRequest: "repo:contoso/migrations:pull_request",
  main: "repo:contoso/migrations:ref:refs/heads/main",
  production: "repo:contoso/migrations:environment:production",
} as const;

/**
 * Starts the GitHub example on this machine, and all that its jobs reach: Graph, Microsoft Entra, the state and GitHub's API.
 * The app of the previews may read, and only that of the environment `production` may create and cancel; the state is in
 * Azure Blob Storage, behind signatures.
 */
export async function startGitHubPipeline() {
  const federated = (...who: readonly string[]) =>
    who.map((subject) => ({ issuer: issuers.github, subject }));
  const tenants = {
    [source]: {
      [clientId]: { federated: federated(subjects.production), roles: [readRole, manageRole] },
      [readClientId]: { federated: federated(subjects.pullRequest, subjects.main), roles: [readRole] },
    },
  };
  const identity = await startTestEntra({ tenants });
  const { entra, world } = identity;
  const platform = await openPlatform("github");
  const store = await startAzurite();
  const front = await openGraphFront(platform.simulator.url, identity.authority.server, {
    accepts: (token) => isValidAccessToken(world, token),
    permits: (token, method) => method === "GET" || accessRoles(token).includes(manageRole),
  });
  const comments = await startCommentsApi(githubToken);
  const env = {
    ...platform.env,
    ...store.env,
    NODE_EXTRA_CA_CERTS: identity.caFile,
    AZURE_AUTHORITY_HOST: entra.url,
    SHAREPOINT_MIGRATION_ENDPOINT: front.url,
    ACTIONS_ID_TOKEN_REQUEST_URL: `${entra.url}/github/idtoken`,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: canaries.requestToken,
  };
  const github = {
    repository: "contoso/migrations",
    token: githubToken,
    api_url: comments.url,
    event: { pull_request: { number: 7 } },
  };
  const vars = {
    AZURE_TENANT_ID: source,
    AZURE_CLIENT_ID: clientId,
    AZURE_READ_CLIENT_ID: readClientId,
    PULUMI_BACKEND_URL: store.backendUrl,
    AZURE_STORAGE_ACCOUNT: store.env["AZURE_STORAGE_ACCOUNT"],
    STATE_TENANT_ID: source,
    STATE_CLIENT_ID: clientId,
    STATE_READ_CLIENT_ID: readClientId,
  };
  // What an administrator does once, with the right to write: Pulumi takes the empty container for its own.
  const initialized = await runScript(`pulumi login ${store.backendUrl}`, {
    cwd: platform.folder,
    env: { ...env, AZURE_STORAGE_SAS_TOKEN: store.signatureFor("cdlrw") },
    flags: ["-e"],
  });
  expect(initialized).toMatchObject({ exitCode: 0 });
  return {
    ...platform,
    store,
    entra,
    comments,
    /** Texts that must be seen nowhere. */
    secrets: { ...canaries, githubToken, accountKey: store.accountKey },
    /** Runs a job in a checkout, as what its workflow and its environment make it. */
    run: (name: string, job: string, folder: string, contexts: object = {}): Promise<JobResult> => {
      const workflow = `migration-${name}.yml`;
      const began = name === "preview" ? "pullRequest" : "main";
      world.subject = subjects[readWorkflow(folder, workflow).jobs[job]?.environment ?? began];
      return runJob({
        folder,
        workflow,
        job,
        env,
        contexts: { github, vars, ...contexts },
        stateKey: store.signatureFor,
      });
    },
    [Symbol.asyncDispose]: async () => {
      for (const one of [front, comments, store, platform, identity]) await one[Symbol.asyncDispose]();
    },
  };
}
