import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { isValidAccessToken, issuers, openGraphFront, type App } from "../support/entra";
import { samples } from "../support/samples";
import { canaries, clientId, roles, source, startTestEntra } from "../support/testEntra";
import { startTestHost } from "../support/host";
import { startTestSimulator } from "../support/simulator";

const subject = "repo:contoso/migrations:environment:production";
const app: App = {
  secrets: [{ value: canaries.secret }],
  federated: [{ issuer: issuers.github, subject }],
  roles,
};

/** Graph behind a door, and the environment of a process that finds both it and Microsoft Entra over TLS. */
async function startServices() {
  const test = await startTestEntra({ app });
  const simulator = await startTestSimulator();
  const front = await openGraphFront(simulator.url, test.authority.server, {
    accepts: (token) => isValidAccessToken(test.world, token),
  });
  return {
    ...test,
    env: {
      NODE_EXTRA_CA_CERTS: test.caFile,
      SHAREPOINT_MIGRATION_ENDPOINT: front.url,
      AZURE_AUTHORITY_HOST: test.entra.url,
      AZURE_TENANT_ID: source,
      AZURE_CLIENT_ID: clientId,
    },
    [Symbol.asyncDispose]: async () => {
      for (const one of [front, simulator, test]) await one[Symbol.asyncDispose]();
    },
  };
}

function expectClean(...texts: readonly unknown[]): void {
  const shown = texts.map((text) => (typeof text === "string" ? text : JSON.stringify(text))).join("\n");
  for (const canary of [...Object.values(canaries), "eyJ"]) expect(shown).not.toContain(canary);
}

test("Pulumi's host gets its token by GitHub's OIDC, and neither state nor output holds a secret, however talkative", async () => {
  await using services = await startServices();
  const { entra, env } = services;
  const github = {
    ...env,
    ACTIONS_ID_TOKEN_REQUEST_URL: `${entra.url}/github/idtoken`,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: canaries.requestToken,
    AZURE_LOG_LEVEL: "verbose",
  };
  {
    await using host = await startTestHost(github);
    const { id, state } = await host.create({ ...samples.user });
    await host.delete(id, state);
    expect(state["status"]).toBe("notStarted");
    expect(host.printed()).toContain("SUCCESS");
    expectClean(state, host.printed(), host.said());
  }
  expect(entra.calls.map(({ what, status }) => [what, status])).toEqual([
    ["github", 200],
    ["discovery", 200],
    ["token", 200],
  ]);
});

test("Pulumi's host shows a refusal in four lines, without the secret that was refused", async () => {
  await using services = await startServices();
  const { env } = services;
  await using host = await startTestHost({ ...env, AZURE_CLIENT_SECRET: `${canaries.secret}-but-wrong` });
  const thrown: unknown = await host.create({ ...samples.user }).catch((e: unknown) => e);
  const lines = (thrown as { readonly details: string }).details.split("\n");
  expect(lines).toHaveLength(4);
  expect(lines[3]).toMatch(/^\[auth\.secretWrong\] · HTTP 401 · Entra trace id /);
  expectClean(lines, String(thrown), host.printed(), host.said());
});

test("a process that does not know the authority of the token endpoint sends it nothing", async () => {
  await using services = await startServices();
  const { env, entra, write } = services;
  const others = {
    ...env,
    NODE_EXTRA_CA_CERTS: write("none.pem", ""),
    AZURE_CLIENT_SECRET: canaries.secret,
  };
  {
    await using host = await startTestHost(others);
    const thrown: unknown = await host.create({ ...samples.user }).catch((e: unknown) => e);
    expect(String(thrown)).toContain("auth.tlsFailed");
  }
  expect(entra.calls).toEqual([]);
});

/** Our provider, except that it leaves a failure of its own uncaught. */
const crashing = `exports.handler=()=>{
  const own = require("pulumi-sharepoint-migration/dynamic-provider");
  const create = (inputs) => own.create(inputs).catch((error) => {
    setTimeout(() => { throw error; });
    return new Promise((answer) => setTimeout(answer, 100, { id: "x", outs: {} }));
  });
  return { ...own, create };
}`;

test("what Pulumi's host prints of an uncaught error holds no secret", async () => {
  await using services = await startServices();
  const { env } = services;
  const wrong = { ...env, AZURE_CLIENT_SECRET: `${canaries.secret}-but-wrong` };
  await using host = await startTestHost(wrong, crashing);
  await host.create({ ...samples.user });
  // The trace of an error of ours would appear where its four lines belong, and is left out.
  expect(host.printed()).toBe("explained under the resource\n");
  expectClean(host.printed(), host.said());
});

// What no code of ours catches, Node prints with everything that hangs on it.
const uncaught = `
const graph = require(${JSON.stringify(join(__dirname, "../../provider/dist/graph"))});
const clock = { now: Date.now, sleep: () => Promise.resolve() };
graph.openEntra({ env: process.env, clock, endpoint: graph.microsoftGraph })(undefined)();
`;

test("what Node prints of one, with all that hangs on it, holds none either", async () => {
  await using services = await startServices();
  const { env } = services;
  const wrong = { ...process.env, ...env, AZURE_CLIENT_SECRET: `${canaries.secret}-but-wrong` };
  const run = promisify(execFile)(process.execPath, ["-e", uncaught], { env: wrong });
  const { code, stdout, stderr } = await run.then(
    () => ({ code: 0, stdout: "", stderr: "" }),
    (thrown: unknown) => thrown as { code: number; stdout: string; stderr: string },
  );
  expect(code).toBe(1);
  expect(stderr).toMatch(/NoToken: auth\.secretWrong[\s\S]*entraCode: 'AADSTS7000215'/);
  expectClean(stdout, stderr);
});
