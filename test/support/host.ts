import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { credentials, type ServiceError } from "@grpc/grpc-js";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { hostProvider } from "../../provider/src/driver/pulumi/hostProvider";
import { openSession } from "../../provider/src/lifecycle";
import type { FailedCall } from "../../provider/src/providerServer";
import { nativeTypeOf, providerTexts, typeOfKind } from "../../provider/src/stack";
import { isTaskKind } from "../../provider/src/task";
import { openProject } from "./project";

type Properties = Readonly<Record<string, unknown>>;

/** A provider, asked the way the engine asks it. Properties hold the kind of task, which the native provider's do not. */
export interface ProviderClient {
  /** The text that the properties hold; undefined for the native provider, whose hold none. */
  readonly text: string | undefined;
  check(
    news: Properties,
    olds?: Properties,
  ): Promise<{ inputs: Properties; failures: { property: string; reason: string }[] }>;
  diff(
    id: string,
    olds: Properties,
    news: Properties,
  ): Promise<{ changes: "none" | "some" | "unknown"; replaces: string[]; deleteBeforeReplace: boolean }>;
  create(inputs: Properties): Promise<{ id: string; state: Properties }>;
  read(id: string, state: Properties, inputs?: Properties): Promise<{ id: string; state: Properties }>;
  update(id: string, olds: Properties, news: Properties): Promise<Properties>;
  delete(id: string, state: Properties): Promise<void>;
}

/** Pulumi's own dynamic-provider host. */
export interface Host extends ProviderClient {
  /** What the host has printed to stderr so far; the engine shows it to people. */
  printed(): string;
  /** What it has printed to stdout, after its port; the engine shows that too. */
  said(): string;
  /** Ends it as the engine does when the work is done, and says by which signal it ended, if by one. */
  interrupt(): Promise<NodeJS.Signals | null>;
}

/** Starts the host as the engine does: its working folder is the program's. */
export async function startTestHost(
  env: Readonly<Record<string, string>> = {},
  text: string = providerTexts.task,
): Promise<Host & AsyncDisposable> {
  const { client, ...host } = await startProcess(
    [require.resolve("@pulumi/pulumi/cmd/dynamic-provider")],
    env,
  );
  return { ...clientFor(client, text), ...host };
}

/**
 * Starts the native provider as the engine does, and configures it.
 *
 * @param program what Node runs, with its arguments
 */
export async function startNativeHost(
  env: Readonly<Record<string, string>> = {},
  config: Properties = {},
  program: readonly string[] = [nativeProgram],
): Promise<Host & { readonly client: ResourceProviderClient } & AsyncDisposable> {
  const { client, ...host } = await startProcess(program, env);
  const request = new messages.ConfigureRequest();
  request.setArgs(Struct.fromJavaScript(config as Parameters<typeof Struct.fromJavaScript>[0]));
  await ask((done) => client.configure(request, done));
  return { ...clientFor(client, undefined), ...host, client };
}

/** The compiled program, since the engine starts that. */
export const nativeProgram = join(__dirname, "../../provider/dist/nativeProvider/main.js");

/** Starts a provider in a process of its own. */
async function startProcess(program: readonly string[], env: Readonly<Record<string, string>>) {
  const project = openProject();
  const child = spawn("node", [...program, "127.0.0.1:1"], {
    cwd: project.folder,
    env: { ...process.env, ...env },
  });
  const printed: string[] = [];
  const said: string[] = [];
  child.stderr.on("data", (chunk: Buffer) => printed.push(chunk.toString()));
  const port = await portOf(child);
  child.stdout.on("data", (chunk: Buffer) => said.push(chunk.toString())).resume();
  const client = new ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure());
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "close");
    child.kill(signal);
    await ended;
  };
  return {
    client,
    printed: () => printed.join(""),
    said: () => said.join(""),
    interrupt: async () => {
      await end("SIGINT");
      return child.signalCode;
    },
    [Symbol.asyncDispose]: async () => {
      client.close();
      await end("SIGKILL");
      project[Symbol.dispose]();
    },
  };
}

/** Hosts the provider in this process, as the driver does for its runs. */
export async function startOwnHost(
  env: Readonly<Record<string, string>> = {},
  text: string = providerTexts.task,
): Promise<ProviderClient & { readonly failures: readonly FailedCall[] } & AsyncDisposable> {
  const clock = { now: Date.now, sleep: (ms: number) => sleep(ms) };
  const failures: FailedCall[] = [];
  const hosted = await hostProvider(
    {
      session: openSession({ env, clock, version: "0.0.0-test", notify: () => undefined }),
      notify: () => undefined,
      onFailure: (urn, thrown) => failures.push({ urn, thrown }),
      onChange: () => undefined,
    },
    env,
  );
  if (!hosted) throw new Error("the provider is not hosted here");
  const [, port = ""] = (hosted.env["PULUMI_DEBUG_PROVIDERS"] ?? "").split(":");
  const client = new ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure());
  return {
    ...clientFor(client, text),
    failures,
    [Symbol.asyncDispose]: () => {
      client.close();
      hosted.close();
      return Promise.resolve();
    },
  };
}

/** The hosts of dynamic resources: those that the text in the state names. */
export const dynamicHosts = [
  ["Pulumi's own host", startTestHost],
  ["the driver's host", startOwnHost],
] as const;

/** All hosts, which serve the same state in the same way. */
export const allHosts = [
  ["Pulumi's own host", (env?: Readonly<Record<string, string>>) => startTestHost(env)],
  ["the driver's host", (env?: Readonly<Record<string, string>>) => startOwnHost(env)],
  ["the native provider", (env?: Readonly<Record<string, string>>) => startNativeHost(env)],
] as const;

async function portOf(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error("the host has no stdout");
  for await (const line of createInterface({ input: child.stdout })) return line.trim();
  throw new Error("the host ended before it named its port");
}

/** The URN of a resource called anna. */
export function urnOf(kind: unknown, isNative: boolean): string {
  const type = typeOfKind(isTaskKind(kind) ? kind : "user");
  return `urn:pulumi:pilot::merger::${isNative ? nativeTypeOf(type) : type}::anna`;
}

function clientFor(client: ResourceProviderClient, text: string | undefined): ProviderClient {
  type Json = Parameters<typeof Struct.fromJavaScript>[0];
  const isNative = text === undefined;
  const struct = ({ kind, __provider, ...properties }: Properties): Struct =>
    Struct.fromJavaScript(
      (isNative
        ? properties
        : { ...(kind !== undefined && { kind }), __provider: __provider ?? text, ...properties }) as Json,
    );
  const plain = (answer: Struct | undefined, { kind }: Properties): Properties => ({
    ...(isNative && kind !== undefined && { kind }),
    ...answer?.toJavaScript(),
  });

  return {
    text,
    check: async (news, olds = {}) => {
      const request = new messages.CheckRequest();
      request.setUrn(urnOf(news["kind"], isNative));
      request.setNews(struct(news));
      request.setOlds(struct(olds));
      const answer = await ask<messages.CheckResponse>((done) => client.check(request, done));
      return {
        inputs: plain(answer.getInputs(), news),
        failures: answer
          .getFailuresList()
          .map((failure) => ({ property: failure.getProperty(), reason: failure.getReason() })),
      };
    },
    diff: async (id, olds, news) => {
      const request = new messages.DiffRequest();
      request.setUrn(urnOf(news["kind"], isNative));
      request.setId(id);
      request.setOlds(struct(olds));
      request.setNews(struct(news));
      const answer = await ask<messages.DiffResponse>((done) => client.diff(request, done));
      const changes = (["unknown", "none", "some"] as const)[answer.getChanges()];
      return {
        changes,
        replaces: answer.getReplacesList(),
        deleteBeforeReplace: answer.getDeletebeforereplace(),
      };
    },
    create: async (inputs) => {
      const request = new messages.CreateRequest();
      request.setUrn(urnOf(inputs["kind"], isNative));
      request.setProperties(struct(inputs));
      const answer = await ask<messages.CreateResponse>((done) => client.create(request, done));
      return { id: answer.getId(), state: plain(answer.getProperties(), inputs) };
    },
    read: async (id, state, inputs) => {
      const request = new messages.ReadRequest();
      const known = inputs ?? state;
      request.setUrn(urnOf(known["kind"], isNative));
      request.setId(id);
      if (inputs) request.setInputs(struct(inputs));
      else request.setProperties(struct(state));
      const answer = await ask<messages.ReadResponse>((done) => client.read(request, done));
      return { id: answer.getId(), state: plain(answer.getProperties(), known) };
    },
    update: async (id, olds, news) => {
      const request = new messages.UpdateRequest();
      request.setUrn(urnOf(news["kind"], isNative));
      request.setId(id);
      request.setOlds(struct(olds));
      request.setNews(struct(news));
      const answer = await ask<messages.UpdateResponse>((done) => client.update(request, done));
      return plain(answer.getProperties(), news);
    },
    delete: async (id, state) => {
      const request = new messages.DeleteRequest();
      request.setUrn(urnOf(state["kind"], isNative));
      request.setId(id);
      request.setProperties(struct(state));
      await ask((done) => client.delete(request, done));
    },
  };
}

/** Asks the client, and rejects with the error of gRPC. */
export const ask = <T>(
  call: (done: (error: ServiceError | null, answer: T) => void) => unknown,
): Promise<T> =>
  new Promise((resolve, reject) => {
    call((error, answer) => (error ? reject(error) : resolve(answer)));
  });
