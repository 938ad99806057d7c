import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { credentials, type ServiceError } from "@grpc/grpc-js";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { providerTexts } from "../../provider/src/stack";
import { openProject } from "./project";

type Properties = Readonly<Record<string, unknown>>;

/** Pulumi's own dynamic-provider host, asked the way the engine asks it. */
export interface Host {
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
  const project = openProject();
  const script = require.resolve("@pulumi/pulumi/cmd/dynamic-provider");
  const child = spawn("node", [script, "127.0.0.1:1"], {
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
    ...hostOver(client, text, {
      printed: () => printed.join(""),
      said: () => said.join(""),
      interrupt: async () => {
        await end("SIGINT");
        return child.signalCode;
      },
    }),
    [Symbol.asyncDispose]: async () => {
      client.close();
      await end("SIGKILL");
      project[Symbol.dispose]();
    },
  };
}

async function portOf(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error("the host has no stdout");
  for await (const line of createInterface({ input: child.stdout })) return line.trim();
  throw new Error("the host ended before it named its port");
}

function hostOver(
  client: ResourceProviderClient,
  text: string,
  output: Pick<Host, "printed" | "said" | "interrupt">,
): Host {
  const struct = (properties: Properties): Struct =>
    Struct.fromJavaScript({ __provider: text, ...properties });
  const plain = (answer: Struct | undefined): Properties => answer?.toJavaScript() ?? {};

  return {
    ...output,
    check: async (news, olds = {}) => {
      const request = new messages.CheckRequest();
      request.setNews(struct(news));
      request.setOlds(struct(olds));
      const answer = await ask<messages.CheckResponse>((done) => client.check(request, done));
      return {
        inputs: plain(answer.getInputs()),
        failures: answer
          .getFailuresList()
          .map((failure) => ({ property: failure.getProperty(), reason: failure.getReason() })),
      };
    },
    diff: async (id, olds, news) => {
      const request = new messages.DiffRequest();
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
      request.setProperties(struct(inputs));
      const answer = await ask<messages.CreateResponse>((done) => client.create(request, done));
      return { id: answer.getId(), state: plain(answer.getProperties()) };
    },
    read: async (id, state, inputs) => {
      const request = new messages.ReadRequest();
      request.setId(id);
      if (inputs) request.setInputs(struct(inputs));
      else request.setProperties(struct(state));
      const answer = await ask<messages.ReadResponse>((done) => client.read(request, done));
      return { id: answer.getId(), state: plain(answer.getProperties()) };
    },
    update: async (id, olds, news) => {
      const request = new messages.UpdateRequest();
      request.setId(id);
      request.setOlds(struct(olds));
      request.setNews(struct(news));
      const answer = await ask<messages.UpdateResponse>((done) => client.update(request, done));
      return plain(answer.getProperties());
    },
    delete: async (id, state) => {
      const request = new messages.DeleteRequest();
      request.setId(id);
      request.setProperties(struct(state));
      await ask((done) => client.delete(request, done));
    },
  };
}

const ask = <T>(call: (done: (error: ServiceError | null, answer: T) => void) => unknown): Promise<T> =>
  new Promise((resolve, reject) => {
    call((error, answer) => (error ? reject(error) : resolve(answer)));
  });
