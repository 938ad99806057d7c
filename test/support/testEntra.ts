import tls from "node:tls";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  microsoftGraph,
  openEntra,
  type Clock,
  type EntraOptions,
  type Env,
  type TokenSource,
} from "../../provider/src/graph";
import {
  makeAuthority,
  startEntra,
  type App,
  type EntraServer,
  type TestAuthority,
  type World,
} from "./entra";
import { fakeClock } from "./fakeClock";

/** The tenants and the app of these tests. */
export const source = "11111111-1111-4111-8111-111111111111";
export const target = "22222222-2222-4222-8222-222222222222";
export const clientId = "aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa";

/** Texts that must never be seen outside a request. */
export const canaries = {
  secret: "canary-of-the-secret",
  requestToken: "canary-of-the-request-token",
  identityHeader: "canary-of-the-identity-header",
  password: "canary-of-the-password",
} as const;

export const roles = ["SharePointCrossTenantMigration.Manage.All", "SharePointCrossTenantMigration.Read.All"];

/** A fake of Microsoft Entra that this process trusts, and what a product needs to call it. */
export interface EntraTest {
  readonly entra: EntraServer;
  readonly clock: Clock & { readonly sleeps: number[] };
  /** A folder of the test's own. */
  readonly folder: string;
  /** The authority whose certificates this process trusts, and the file of its own. */
  readonly authority: TestAuthority;
  readonly caFile: string;
  /** Writes a file into the folder and says where it is. */
  readonly write: (name: string, text: string) => string;
  /** The tokens of one process, in an environment that names the fake's address, by the tenant of the task. */
  readonly tokensFor: (env: Env) => (tenantId: string | undefined) => TokenSource;
  /** Those of the tenant that the environment names. */
  readonly tokens: (env: Env) => TokenSource;
  /** The world, for what only those who issue tokens know. */
  readonly world: World;
}

let authority: TestAuthority | undefined;

/** Starts a fake for one test. The app is known in the source tenant unless the world is changed. */
export async function startTestEntra({
  app = { secrets: [{ value: canaries.secret }], roles },
  endpoint = microsoftGraph,
  timeouts,
  ...world
}: Partial<World> &
  Pick<Partial<EntraOptions>, "endpoint" | "timeouts"> & { readonly app?: App } = {}): Promise<
  EntraTest & AsyncDisposable
> {
  authority ??= await trusted();
  const clock = fakeClock(Date.now());
  const folder = mkdtempSync(join(tmpdir(), "sharepoint-migration-entra-"));
  const whole: World = {
    tenants: { [source]: { [clientId]: app }, [target]: { [clientId]: app } },
    subject: "repo:contoso/migrations:environment:production",
    requestToken: canaries.requestToken,
    identityHeader: canaries.identityHeader,
    identities: { "": { tenantId: source, roles } },
    now: clock.now,
    tokenLifeMs: 3_600_000,
    ...world,
  };
  const entra = await startEntra(whole, authority.server);
  const write = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const tokensFor = (env: Env) =>
    openEntra({
      env: { AZURE_AUTHORITY_HOST: entra.url, ...env },
      clock,
      endpoint,
      ...(timeouts && { timeouts }),
    });
  return {
    entra,
    clock,
    world: whole,
    folder,
    write,
    authority,
    caFile: write("ca.pem", authority.ca),
    tokensFor,
    tokens: (env) => tokensFor(env)(undefined),

    [Symbol.asyncDispose]: async () => {
      await entra.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** An authority that this process trusts beside those that it knows. */
async function trusted(): Promise<TestAuthority> {
  const made = await makeAuthority();
  tls.setDefaultCACertificates([...tls.getCACertificates("default"), made.ca]);
  return made;
}

/** Gives the process these variables in its own environment, which the library reads for some kinds. */
export function useEnvironment(env: Readonly<Record<string, string>>): Disposable {
  const kept = { ...process.env };
  const others = Object.entries(kept).filter(
    ([name]) => !/^(AZURE|ACTIONS|SYSTEM|IDENTITY|MSI)_?/.test(name),
  );
  process.env = { ...Object.fromEntries(others), ...env };
  return { [Symbol.dispose]: () => (process.env = kept) };
}
