import { createRequire } from "node:module";
import { createServer } from "node:net";
import { driverReader, fail, isMigrationError, type MigrationError, type Notify } from "../../errors";
import { handlersFor, keepsText, pulumiUnknown, textKey, type ResourceHandler } from "../../handlers";
import type { Session } from "../../lifecycle";
import type * as ProviderServer from "../../providerServer";
import { nameIn, providerTexts } from "../../stack";
import { traceContextFrom } from "../../telemetry";
import { packageFacts } from "../../text";
import type { Environment } from "./backend";

/** The variable that says who hosts the provider of a run: `driver` (default), or `pulumi` for Pulumi's own host. */
const hostVariable = "SHAREPOINT_MIGRATION_PROVIDER_HOST";
/** Pulumi's variable for providers that are running already: `name:port`, with commas between. */
const attachVariable = "PULUMI_DEBUG_PROVIDERS";
const pulumiName = "pulumi-nodejs";

/** What a provider in this process is hosted with. */
export interface ProviderHost {
  readonly session: Session;
  readonly notify: Notify;
  /** Called with each failure of a resource, before Pulumi reports it. */
  readonly onFailure: (urn: string, error: MigrationError) => void;
  /** Called when a change of a resource has ended, well or not, with the milliseconds that it took. */
  readonly onChange: (urn: string, durationMs: number) => void;
}

/** A provider that a run of Pulumi attaches to. */
export interface HostedProvider {
  /** The run's environment. */
  readonly env: Environment;
  /** Whether Pulumi has called it at all. */
  readonly wasCalled: () => boolean;
  /** Gives up what is under way. */
  readonly close: () => void;
}

/** Who hosts the provider of a run, and if it is not the driver, why: by the setting, by Pulumi's variable, or without a port. */
export type ProviderHostChoice = "driver" | "setting" | "debugVariable" | "noPort";

function chosenHost(env: Environment): Exclude<ProviderHostChoice, "noPort"> {
  if (env[hostVariable] === "pulumi") return "setting";
  const isAttached = (env[attachVariable] ?? "").split(",").some((one) => one.startsWith(`${pulumiName}:`));
  return isAttached ? "debugVariable" : "driver";
}

/** Finds out who would host the provider of a run. */
export async function providerHostOf(env: Environment): Promise<ProviderHostChoice> {
  const chosen = chosenHost(env);
  if (chosen !== "driver") return chosen;
  const server = createServer();
  const { promise, resolve } = Promise.withResolvers<ProviderHostChoice>();
  server.once("error", () => resolve("noPort"));
  server.listen(0, "127.0.0.1", () => server.close(() => resolve("driver")));
  return promise;
}

// Loaded only when Pulumi is about to run: gRPC takes a fifth of a second.
const load = createRequire(__filename);

/**
 * Hosts the provider of one run of Pulumi in this process, so that all runs share connections, budget and pauses, and
 * outcomes need not be read out of text. The state is the same as with Pulumi's own host, which is left to serve the run
 * where this process cannot.
 *
 * @param env of the run
 * @returns undefined where Pulumi's own host serves it
 */
export async function hostProvider(
  host: ProviderHost,
  env: Environment,
): Promise<HostedProvider | undefined> {
  if (chosenHost(env) !== "driver") return undefined;
  const closing = new AbortController();
  const handlers = handlersFor(
    host.session.forStack({
      notify: host.notify,
      traceContext: { ...traceContextFrom(env, packageFacts.version), parentGoesFirst: true },
      signal: closing.signal,
    }),
  );
  const { serveProvider } = load("../../providerServer") as typeof ProviderServer;
  const served = await serveProvider({
    version: packageFacts.version,
    reader: driverReader,
    handlerFor: (resource) => handlerFor(handlers, resource),
    onFailure: ({ urn, thrown }) => {
      // What fails after the run was reported with the run.
      if (isMigrationError(thrown) && !closing.signal.aborted) host.onFailure(urn, thrown);
    },
    onChange: ({ urn, durationMs }) => host.onChange(urn, durationMs),
    now: () => host.session.clock.now(),
  }).catch(() => undefined);
  if (!served) return undefined;
  const others = env[attachVariable];
  const own = `${pulumiName}:${String(served.port)}`;
  return {
    env: { ...env, [attachVariable]: others ? `${others},${own}` : own },
    wasCalled: served.wasCalled,
    close: () => {
      closing.abort();
      served.close();
    },
  };
}

const names = Object.keys(providerTexts) as (keyof typeof providerTexts)[];

/** Only the constant texts of this package have a handler; no text is run. */
function handlerFor(
  handlers: ReturnType<typeof handlersFor>,
  { urn, properties, recorded }: ProviderServer.CalledResource,
): ResourceHandler {
  const given = properties[textKey];
  const text = given === pulumiUnknown ? recorded[textKey] : given;
  const name = names.find((known) => providerTexts[known] === text);
  if (name === undefined)
    throw fail("run.foreignCode", { attempt: "serve a resource of the stack", resource: nameIn(urn) });
  return keepsText(handlers[name], given);
}
