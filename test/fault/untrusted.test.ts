import { execFile } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { connect as connectTo, type AddressInfo } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { connect, endpointFrom, fixedToken, createClient, sendRead } from "../../provider/src/graph";
import { createTask } from "../../provider/src/lifecycle";
import { caught } from "../support/caught";
import { makeAuthority } from "../support/entra";
import { fakeClock } from "../support/fakeClock";
import { answersJson, openHostileServer, type HostileServer } from "../support/hostileServer";
import { samples } from "../support/samples";
import { sessionFor } from "../support/session";
import { failureOf } from "../support/tokenFailures";
import { canaries, clientId, source } from "../support/testEntra";

const provider = join(__dirname, "../../provider");
const task = { id: "7f3c", status: "notStarted" };
const label = { taskId: "7f3c", subject: "the OneDrive of anna@contoso.com", partner: "the target" };
const noneSet = [
  "NODE_TLS_REJECT_UNAUTHORIZED",
  "NODE_EXTRA_CA_CERTS",
  "HTTPS_PROXY",
  "https_proxy",
  "NO_PROXY",
  "no_proxy",
];

/** A server with a certificate of an unknown authority. */
let stranger: HostileServer;
beforeAll(async () => {
  stranger = await openHostileServer(answersJson(task), (await makeAuthority()).server);
});
afterAll(() => stranger.close());

test("a service with an untrusted certificate is refused in four lines, and nothing is sent to it", async () => {
  const endpoint = endpointFrom(stranger.url, "try");
  const line = createClient(endpoint, {
    clock: fakeClock(),
    rate: { deadlineMs: 0 },
    notify: () => undefined,
  });
  const caller = { tenantId: undefined, tokens: fixedToken("canary"), version: "0" };
  const error = await caught(() => sendRead(connect(line, caller), label));
  expect(error).toMatchObject({
    code: "graph.notTrusted",
    outcome: "refused",
    facts: { reason: "UNABLE_TO_VERIFY_LEAF_SIGNATURE" },
  });
  expect(error.message).toContain("NODE_EXTRA_CA_CERTS");
  expect(stranger.asked).toEqual([]);
});

// Run by a process of its own, since Node reads the variable from the real environment.
const script = `
const { get } = require("node:https");
const graph = require(${JSON.stringify(join(provider, "dist/graph"))});
const { env } = process;
const clock = { now: Date.now, sleep: () => Promise.resolve() };
const endpoint = graph.endpointFrom(env.TO, "try");
const line = graph.createClient(endpoint, { clock, notify: () => undefined, rate: { deadlineMs: 0 } });
const connection = graph.connect(line, { tokens: graph.fixedToken("canary"), version: "0" });
const nodesOwn = () => new Promise((settle) => get(env.TO, { agent: false }, ({ statusCode }) => settle(statusCode)).on("error", ({ code }) => settle(code)));
const outcome = (attempt) => attempt.then(() => "fine", (error) => error.code);
(async () => {
  console.log(JSON.stringify({
    graph: await outcome(graph.sendRead(connection, ${JSON.stringify(label)})),
    ...(env.AZURE_AUTHORITY_HOST && {
      entra: await outcome(graph.openEntra({ env, clock, endpoint: graph.microsoftGraph })(undefined)()),
      nodesOwn: await nodesOwn(),
    }),
  }));
  process.exit();
})();
`;

async function outcomes(env: Readonly<Record<string, string>>): Promise<unknown> {
  const others = Object.entries(process.env).filter(([name]) => !noneSet.includes(name));
  const { stdout } = await promisify(execFile)(process.execPath, ["-e", script], {
    env: { ...Object.fromEntries(others), ...env },
  });
  return JSON.parse(stdout);
}

test("with NODE_TLS_REJECT_UNAUTHORIZED=0 Node trusts every certificate, and this package still checks them", async () => {
  const found = await outcomes({
    NODE_TLS_REJECT_UNAUTHORIZED: "0",
    TO: stranger.url,
    AZURE_AUTHORITY_HOST: stranger.url,
    AZURE_TENANT_ID: source,
    AZURE_CLIENT_ID: clientId,
    AZURE_CLIENT_SECRET: canaries.secret,
  });
  expect(found).toEqual({ graph: "graph.notTrusted", entra: "auth.tlsFailed", nodesOwn: 200 });
  expect(stranger.asked).toEqual([{ line: "GET /", authorization: undefined }]);
});

test("a service behind a proxy is not trusted without a valid certificate", async () => {
  const target = Number(new URL(stranger.url).port);
  const asked = stranger.asked.length;
  const tunnels: string[] = [];
  const proxy = createServer().on("connect", ({ url = "" }, socket) => {
    tunnels.push(url);
    const onwards = connectTo(target, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      onwards.pipe(socket);
      socket.pipe(onwards);
    });
    onwards.on("error", () => socket.destroy());
    socket.on("error", () => onwards.destroy());
  });
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  try {
    const found = await outcomes({
      NODE_TLS_REJECT_UNAUTHORIZED: "0",
      HTTPS_PROXY: `http://127.0.0.1:${String((proxy.address() as AddressInfo).port)}`,
      TO: "https://graph.contoso.example",
    });
    expect(found).toEqual({ graph: "graph.notTrusted" });
    expect(new Set(tunnels)).toEqual(new Set(["graph.contoso.example:443"]));
    expect(stranger.asked).toHaveLength(asked);
  } finally {
    proxy.closeAllConnections();
    proxy.close();
  }
});

test("nothing in the package switches the verification of certificates off", () => {
  const files = readdirSync(join(provider, "src"), { recursive: true, encoding: "utf8" });
  const texts = files
    .filter((file) => file.endsWith(".ts"))
    .map((file) => readFileSync(join(provider, "src", file), "utf8"));
  const settings = texts.flatMap(
    (text) => text.match(/rejectUnauthorized[^,}\n]*|checkServerIdentity|NODE_TLS\w+"\] = /g) ?? [],
  );
  expect(settings).toEqual(["rejectUnauthorized: true"]);
});

test("an authority that names an address in clear for its tokens is not shown the secret", async () => {
  const error = await failureOf({}, ({ entra }) => {
    const base = `${entra.url}/${source}`;
    const discovery = {
      token_endpoint: `http://192.0.2.1/${source}/oauth2/v2.0/token`,
      authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
      issuer: `${base}/v2.0`,
      jwks_uri: `${base}/discovery/v2.0/keys`,
    };
    entra.misbehave({ is: "answers", status: 200, body: JSON.stringify(discovery) }, "discovery");
    return { AZURE_TENANT_ID: source, AZURE_CLIENT_ID: clientId, AZURE_CLIENT_SECRET: canaries.secret };
  });
  expect(error).toMatchObject({
    code: "auth.tlsFailed",
    facts: { host: "192.0.2.1", reason: "it is plain http" },
  });
});

test("plain http is for this machine alone", async () => {
  for (const url of ["http://graph.microsoft.com", "http://10.0.0.1", "http://127.0.0.1.example.com"]) {
    const error = await caught(() => createTask(sessionFor({ url }), samples.user));
    expect(error.code).toBe("settings.endpointInvalid");
  }
});
