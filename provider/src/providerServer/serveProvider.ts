import type { handleUnaryCall, UntypedServiceImplementation } from "@grpc/grpc-js";
import type { Struct as StructMessage } from "google-protobuf/google/protobuf/struct_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { pulumiUnknown, type ResourceHandler } from "../handlers";
import type { RawInputs } from "../task";
import { FailedChange, statusOf } from "./failures";
import { Empty, grpc, Struct } from "./pulumiPackages";

/** A call that a handler has failed. */
export interface FailedCall {
  /** Of the resource. */
  readonly urn: string;
  /** What the handler threw. */
  readonly thrown: unknown;
}

/** A create, an update or a delete that has ended, well or not. */
export interface EndedChange {
  /** Of the resource. */
  readonly urn: string;
  /** From the engine's call to the answer, with all that was waited for between. */
  readonly durationMs: number;
}

/** What the server is given. */
export interface ProviderOptions {
  /** The handler of a resource, by the text that its properties hold as `__provider`. Throws for any other text. */
  readonly handlerFor: (text: unknown, urn: string) => ResourceHandler;
  /** The version that the provider reports of itself. */
  readonly version: string;
  /** Called with each failure, before the engine learns of it. */
  readonly onFailure: (call: FailedCall) => void;
  /** Called with each change of a resource that has ended, before a failure of it is reported. */
  readonly onChange: (change: EndedChange) => void;
  /** The time in milliseconds. */
  readonly now: () => number;
}

/** A provider that Pulumi's engine can attach to. */
export interface ServedProvider {
  /** On the loopback interface. */
  readonly port: number;
  /** Whether any call has come. */
  readonly wasCalled: () => boolean;
  /** Ends all calls at once. */
  readonly close: () => void;
}

/**
 * Serves Pulumi's provider protocol on a port of the loopback interface, as Pulumi's own host for dynamic resources does,
 * with one difference: it runs no code that the state holds.
 *
 * @throws Error when no port can be opened
 * @see https://github.com/pulumi/pulumi/blob/master/proto/pulumi/provider.proto
 */
export async function serveProvider(options: ProviderOptions): Promise<ServedProvider> {
  const server = new grpc.Server({
    "grpc.max_receive_message_length": mostBytes,
    "grpc.max_send_message_length": mostBytes,
  });
  let wasCalled = false;
  const service = serviceOf(options, () => (wasCalled = true));
  server.addService(ResourceProviderService, service);
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) =>
    error ? reject(error) : resolve(port),
  );
  return { port: await promise, wasCalled: () => wasCalled, close: () => server.forceShutdown() };
}

/** As Pulumi's own host. */
const mostBytes = 400 * 1024 * 1024;
/** The key under which properties hold the text that names their handler. */
const textKey = "__provider";

function serviceOf(
  { handlerFor, version, onFailure, onChange, now }: ProviderOptions,
  onCall: () => void,
): UntypedServiceImplementation {
  const answer =
    <Request extends { readonly getUrn: () => string }, Reply>(
      verb: (request: Request) => Promise<Reply>,
    ): handleUnaryCall<Request, Reply> =>
    ({ request }, done) => {
      verb(request).then(
        (reply) => done(null, reply),
        (caught: unknown) => {
          const { thrown, kept } = caught instanceof FailedChange ? caught : { thrown: caught };
          onFailure({ urn: request.getUrn(), thrown });
          done(statusOf(thrown, kept));
        },
      );
    };
  const change = <Request extends { readonly getUrn: () => string }, Reply>(
    verb: (request: Request) => Promise<Reply>,
  ): handleUnaryCall<Request, Reply> =>
    answer((request: Request) => {
      const beganMs = now();
      return verb(request).finally(() =>
        onChange({ urn: request.getUrn(), durationMs: Math.round(now() - beganMs) }),
      );
    });
  const handlerOf = (urn: string, news: RawInputs, olds: RawInputs = {}): ResourceHandler =>
    handlerFor(news[textKey] === pulumiUnknown ? olds[textKey] : news[textKey], urn);
  return {
    // The engine makes at least one of these calls before any other.
    attach: immediately(onCall, () => new Empty()),
    configure: immediately(onCall, () => new messages.ConfigureResponse()),
    cancel: immediately(onCall, () => new Empty()),
    getPluginInfo: immediately(onCall, () => {
      const info = new PluginInfo();
      info.setVersion(version);
      return info;
    }),
    check: answer(async (request: messages.CheckRequest) => {
      const [olds, news] = [plain(request.getOlds()), plain(request.getNews())];
      const { inputs, failures } = await handlerOf(request.getUrn(), news, olds).check(olds, news);
      const reply = new messages.CheckResponse();
      reply.setInputs(struct(inputs, news));
      reply.setFailuresList(
        failures.map(({ property, reason }) => {
          const failure = new messages.CheckFailure();
          failure.setProperty(property);
          failure.setReason(reason);
          return failure;
        }),
      );
      return reply;
    }),
    diff: answer(async (request: messages.DiffRequest) => {
      const [olds, news] = [plain(request.getOlds()), plain(request.getNews())];
      const handler = handlerOf(request.getUrn(), news, olds);
      const {
        changes,
        replaces = [],
        deleteBeforeReplace = false,
      } = await handler.diff(request.getId(), olds, news);
      const { DIFF_SOME, DIFF_NONE } = messages.DiffResponse.DiffChanges;
      const reply = new messages.DiffResponse();
      reply.setChanges(changes ? DIFF_SOME : DIFF_NONE);
      reply.setReplacesList([...replaces]);
      reply.setDeletebeforereplace(deleteBeforeReplace);
      return reply;
    }),
    create: change(async (request: messages.CreateRequest) => {
      const inputs = plain(request.getProperties());
      const handler = handlerOf(request.getUrn(), inputs);
      const { id, outs } = await Promise.resolve(handler.create(inputs)).catch((thrown: unknown) => {
        throw new FailedChange(thrown, handler.keptAfter?.(thrown, inputs));
      });
      const reply = new messages.CreateResponse();
      reply.setId(id);
      reply.setProperties(struct(outs, inputs));
      return reply;
    }),
    read: answer(async (request: messages.ReadRequest) => {
      // A resource that is only read has inputs and no properties.
      const state = plain(request.getProperties());
      const properties = Object.keys(state).length > 0 ? state : plain(request.getInputs());
      const { id, props } = await handlerOf(request.getUrn(), properties).read(request.getId(), properties);
      const reply = new messages.ReadResponse();
      reply.setId(id);
      reply.setProperties(struct(props, properties));
      return reply;
    }),
    update: change(async (request: messages.UpdateRequest) => {
      const [olds, news] = [plain(request.getOlds()), plain(request.getNews())];
      const [handler, id] = [handlerOf(request.getUrn(), news), request.getId()];
      const { outs } = await Promise.resolve(handler.update(id, olds, news)).catch((thrown: unknown) => {
        throw new FailedChange(thrown, handler.keptAfter?.(thrown, news, id));
      });
      const reply = new messages.UpdateResponse();
      reply.setProperties(struct(outs, news));
      return reply;
    }),
    delete: change(async (request: messages.DeleteRequest) => {
      const properties = plain(request.getProperties());
      await handlerOf(request.getUrn(), properties).delete(request.getId(), properties);
      return new Empty();
    }),
  };
}

const immediately =
  <Reply>(onCall: () => void, reply: () => Reply): handleUnaryCall<unknown, Reply> =>
  (_call, done) => {
    onCall();
    done(null, reply());
  };

const plain = (properties: StructMessage | undefined): RawInputs => properties?.toJavaScript() ?? {};

/** With the text that names the handler, which no handler adds by itself. */
const struct = (properties: RawInputs, former: RawInputs): StructMessage =>
  Struct.fromJavaScript({ ...properties, [textKey]: former[textKey] } as Parameters<
    typeof Struct.fromJavaScript
  >[0]);
