import { homedir } from "node:os";
import { join } from "node:path";
import { providerTexts } from "../../provider/src/stack";
import { faults, type Simulator } from "../../provider/src/simulator";
import { describeWithEngine } from "../../tools/test/engineTier";
import { group, site, user } from "../support/declared";
import { isValidAccessToken, issuers, makeCertificate, openGraphFront, type App } from "../support/entra";
import { filesBelow, leaksIn, type Exhibit } from "../support/leaks";
import { descendantsOf } from "../support/processTree";
import { planYaml, openTestCli, type TestCli } from "../support/cli";
import { canaries, clientId, roles, source, startTestEntra, type EntraTest } from "../support/testEntra";
import { startTestSimulator } from "../support/simulator";
import { openTestStack } from "../support/stack";

/** Secrets that a pipeline's job may have in its environment, whether a run uses them or not. */
const jobsSecrets = {
  AZURE_CLIENT_SECRET: canaries.secret,
  AZURE_CLIENT_CERTIFICATE_PASSWORD: canaries.password,
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: canaries.requestToken,
  IDENTITY_HEADER: canaries.identityHeader,
  SYSTEM_ACCESSTOKEN: "canary-of-the-agent",
  SHAREPOINT_MIGRATION_TARGET_CLIENT_SECRET: "canary-of-the-target",
  AZURE_STORAGE_KEY: "canary-of-the-storage-key",
  AZURE_STORAGE_SAS_TOKEN: "canary-of-the-storage-token",
  AWS_SECRET_ACCESS_KEY: "canary-of-the-bucket",
  GITHUB_TOKEN: "canary-of-the-repository",
  PULUMI_CONFIG_PASSPHRASE: "canary-of-the-passphrase",
} as const;

const commandsBelow = (): Exhibit[] =>
  descendantsOf(process.pid).map(({ command }) => ({ where: "the process list", text: command }));

/** Whether a file at some place names a person, so that looking into it means something. */
const namesAnyone = (files: readonly Exhibit[], place: string): boolean =>
  files.some(({ where, text }) => where.includes(place) && text.includes("@contoso.com"));

test.each([0, 1, 2])(
  "a secret that begins after %d characters is found in clear, in a URL and in base64",
  (before) => {
    const secret = "a secret/of=some length";
    const text = `${"x".repeat(before)}${secret}yz`;
    for (const shown of [text, encodeURIComponent(text), Buffer.from(text).toString("base64")])
      expect(leaksIn([{ where: "a log", text: shown }], { "a key": secret })).toContain("a key in a log");
    expect(leaksIn([{ where: "a log", text: "another text of some length" }], { "a key": secret })).toEqual(
      [],
    );
  },
);

describeWithEngine("no secret is to be found", () => {
  test("after Pulumi has done everything that can happen: in the state, its history, and its most talkative log", async () => {
    const secrets = { ...jobsSecrets, SHAREPOINT_MIGRATION_TOKEN: "canary-of-the-token" };
    const { SHAREPOINT_MIGRATION_TOKEN: token } = secrets;
    await using stack = await openTestStack({ token, env: secrets });
    const { simulator, declare, run, exported, stored, folder, env } = stack;
    const exhibits: Exhibit[] = [];
    const record = async (verb: Parameters<typeof run>[0], ...flags: string[]): Promise<void> => {
      exhibits.push({ where: `the output of ${verb}`, text: (await run(verb, ...flags)).output });
      exhibits.push({ where: "the exported state", text: await exported() });
    };
    declare(user("anna"), user("bruno"), user("clara"), site("finance"), group("research"));
    simulator.inject({ on: "create", source: "clara@contoso.com", do: faults.dropAfterRequest() });
    await record("up", "--continue-on-error", "--logtostderr", "-v=9");
    simulator.start("anna@contoso.com");
    await record("refresh");
    simulator.inject({ on: "cancel", do: faults.status(500) });
    simulator.inject({ on: "cancel", do: faults.expireToken() });
    await record("destroy", "--continue-on-error");

    const left = await stored();
    expect(left.map(({ name }) => name)).toContain("anna");
    for (const { inputs, outputs } of left)
      expect([inputs["__provider"], outputs["__provider"]]).toEqual([providerTexts.task, providerTexts.task]);
    const files = [...filesBelow(folder), ...filesBelow(env["PULUMI_HOME"] ?? "")];
    // The log is one, and the files are those of the backend: each names people.
    expect(/RegisterResource RPC finished.*anna@contoso\.com.*"v":9/.test(exhibits[0]?.text ?? "")).toBe(
      true,
    );
    expect(
      ["/stacks/", "/history/", "/backups/", "events.json"].filter((place) => !namesAnyone(files, place)),
    ).toEqual([]);
    expect(leaksIn([...exhibits, ...files], secrets)).toEqual([]);

    const state = await exported();
    for (const path of [join(__dirname, "../.."), folder, homedir()]) expect(state).not.toContain(`${path}/`);
    // Values that begin like an absolute path; type names and URLs do not.
    expect(state.match(/"(\/[A-Za-z]|[A-Z]:\\\\)[^"]*"/g)).toBeNull();
  });

  test.each([
    ["driver", "pulumi up"],
    ["pulumi", "pulumi-resource-pulumi-nodejs"],
  ])(
    "after the driver has used an OIDC token, a secret and a certificate, when the %s hosts the provider: in events, records, reports, traces, and the process list",
    async (host, lastProcess) => {
      await using test = await openCredentials(host, lastProcess);
      const { entra, simulator, scene, secrets, issuedTokens, commands } = test;
      const { env, run, write, folder } = scene;
      write("migration.yaml", planYaml({ pilot: ["anna", "bruno", "clara"] }));
      env["SHAREPOINT_MIGRATION_TRACE"] = join(folder, "trace.log");
      const exhibits: Exhibit[] = [];
      const record = async (kind: string, ...words: string[]): Promise<number | null> => {
        env["SHAREPOINT_MIGRATION_CREDENTIAL"] = kind;
        const { exitCode, out, err } = await run(...words);
        exhibits.push({ where: `the output of ${words.join(" ")}`, text: out + err });
        return exitCode;
      };
      simulator.inject({ on: "create", source: "clara@contoso.com", do: faults.status(400) });
      expect(await record("githubActions", "up", "--yes", "--json")).toBe(3);
      simulator.start("anna@contoso.com");
      simulator.fail("anna@contoso.com", { code: "MnAOdbUsersAreNotLicensed", message: "No licence." });
      simulator.start("bruno@contoso.com");
      expect(await record("certificate", "report", "--json")).toBe(0);
      expect(await record("secret", "destroy", "--yes", "--json")).toBe(3);
      env["AZURE_CLIENT_SECRET"] = `${canaries.secret}-but-wrong`;
      expect(await record("secret", "preview")).toBe(1);

      // All were used, and everything was looked at.
      expect(entra.calls.map(({ what }) => what)).toContain("github");
      expect(issuedTokens().length).toBeGreaterThanOrEqual(3);
      expect(commands.map(({ text }) => text).join("\n")).toContain(lastProcess);
      const files = filesBelow(folder);
      expect(
        [
          "report.html",
          "report.csv",
          "report.json",
          "report.junit.xml",
          "report.md",
          ".sharepoint-migration/refused/",
          ".pulumi/history/",
        ].filter((place) => !namesAnyone(files, place)),
      ).toEqual([]);
      expect(files.find(({ where }) => where.endsWith("trace.log"))?.text).toMatch(/POST .* 200/);
      const issued = Object.fromEntries(
        issuedTokens().map((token, place) => [`access token ${place}`, token]),
      );
      // Every JSON Web Token begins like this.
      expect(leaksIn([...exhibits, ...files, ...commands], { ...secrets, ...issued })).toEqual([]);
      expect(
        [...exhibits, ...files, ...commands].filter(({ text }) => /eyJ[\w-]{10,}\.eyJ/.test(text)),
      ).toEqual([]);
    },
  );
});

interface CredentialsTest extends EntraTest {
  readonly simulator: Simulator;
  readonly scene: TestCli;
  readonly secrets: Readonly<Record<string, string>>;
  /** The access tokens that were shown to Graph. */
  readonly issuedTokens: () => readonly string[];
  /** The command lines of the processes that ran when Graph was first called. */
  readonly commands: readonly Exhibit[];
}

/**
 * Uses the command where three kinds of credentials are available, over TLS.
 *
 * @param lastProcess the command of the process that is started last, or part of it
 */
async function openCredentials(
  host: string,
  lastProcess: string,
): Promise<CredentialsTest & AsyncDisposable> {
  const { certificate, key } = await makeCertificate();
  const subject = "repo:contoso/migrations:environment:production";
  const app: App = {
    secrets: [{ value: canaries.secret }],
    certificates: [certificate],
    federated: [{ issuer: issuers.github, subject }],
    roles,
  };
  const test = await startTestEntra({ app });
  const simulator = await startTestSimulator();
  const commands: Exhibit[] = [];
  const front = await openGraphFront(simulator.url, test.authority.server, {
    accepts: (token) => {
      if (!commands.some(({ text }) => text.includes(lastProcess))) commands.push(...commandsBelow());
      return isValidAccessToken(test.world, token);
    },
  });
  const env = {
    ...jobsSecrets,
    NODE_EXTRA_CA_CERTS: test.caFile,
    SHAREPOINT_MIGRATION_ENDPOINT: front.url,
    SHAREPOINT_MIGRATION_PROVIDER_HOST: host,
    AZURE_AUTHORITY_HOST: test.entra.url,
    AZURE_TENANT_ID: source,
    AZURE_CLIENT_ID: clientId,
    AZURE_CLIENT_CERTIFICATE_PATH: test.write("app.pem", `${certificate}\n${key}\n`),
    ACTIONS_ID_TOKEN_REQUEST_URL: `${test.entra.url}/github/idtoken`,
    AZURE_LOG_LEVEL: "verbose",
  };
  // The key is not encrypted, so it needs no password.
  const { AZURE_CLIENT_CERTIFICATE_PASSWORD: _, ...given } = env;
  const keyLine = key.split("\n")[3] ?? "";
  const scene = await openTestCli({ env: given });
  return {
    ...test,
    simulator,
    scene,
    secrets: { ...jobsSecrets, "the certificate's key": keyLine },
    issuedTokens: () => front.tokens,
    commands,
    [Symbol.asyncDispose]: async () => {
      for (const one of [scene, front, simulator, test]) await one[Symbol.asyncDispose]();
    },
  };
}
