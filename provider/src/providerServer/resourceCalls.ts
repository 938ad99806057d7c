import type { UntypedServiceImplementation } from "@grpc/grpc-js";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { fail } from "../errors";
import type { CheckFailure, ResourceHandler } from "../handlers";
import { nameIn, typeIn } from "../stack";
import type { RawInputs } from "../task";
import { answering, FailedChange } from "./answer";
import { detailsOf } from "./detailedDiff";
import type { ProviderOptions } from "./options";
import { plain, secretsIn, struct, unknownIn } from "./properties";
import { Empty } from "./pulumiPackages";

type Asked = { readonly getUrn: () => string; readonly getTimeout?: () => number };

/** What the engine calls for a resource. */
export function resourceCalls(options: ProviderOptions): UntypedServiceImplementation {
  const { handlerFor, onFailure, onChange, now, reader } = options;
  const report = {
    reader,
    onFailure: (request: Asked, thrown: unknown) => onFailure?.({ urn: request.getUrn(), thrown }),
  };
  const answer = <Request extends Asked, Reply>(verb: (request: Request) => Promise<Reply>) =>
    answering(verb, report);
  const change = <Request extends Asked, Reply>(verb: (request: Request) => Promise<Reply>) =>
    answer(async (request: Request) => {
      const beganMs = now();
      try {
        return await verb(request);
      } finally {
        onChange?.({ urn: request.getUrn(), durationMs: Math.round(now() - beganMs) });
      }
    });
  const handlerOf = (request: Asked, properties: RawInputs, recorded: RawInputs = {}): ResourceHandler => {
    const urn = request.getUrn();
    const seconds = request.getTimeout?.() ?? 0;
    const timeout = seconds > 0 ? { timeoutMs: seconds * 1_000 } : {};
    return handlerFor({ urn, type: typeIn(urn), properties, recorded, ...timeout });
  };
  return {
    check: answer(async (request: messages.CheckRequest) => {
      const [olds, news] = [plain(request.getOlds()), plain(request.getNews())];
      const { inputs, failures } = await handlerOf(request, news, olds).check(olds, news);
      const reply = new messages.CheckResponse();
      reply.setInputs(struct(inputs, secretsIn(request.getNews())));
      reply.setFailuresList(failures.map(failureMessage));
      return reply;
    }),
    diff: answer(async (request: messages.DiffRequest) => {
      const [olds, news] = [plain(request.getOlds()), plain(request.getNews())];
      const difference = await handlerOf(request, news, olds).diff(request.getId(), olds, news);
      const { changes, replaces = [], updates = [], deleteBeforeReplace = false } = difference;
      const { DIFF_SOME, DIFF_NONE } = messages.DiffResponse.DiffChanges;
      const reply = new messages.DiffResponse();
      reply.setChanges(changes ? DIFF_SOME : DIFF_NONE);
      reply.setReplacesList([...replaces]);
      reply.setDeletebeforereplace(deleteBeforeReplace);
      // Pulumi's own host for dynamic resources gives no details.
      if (!options.served) return reply;
      reply.setDiffsList([...replaces, ...updates]);
      reply.setHasdetaileddiff(true);
      for (const [name, detail] of detailsOf(difference, olds, news))
        reply.getDetaileddiffMap().set(name, detail);
      return reply;
    }),
    create: change(async (request: messages.CreateRequest) => {
      const inputs = plain(request.getProperties());
      const handler = handlerOf(request, inputs);
      const secrets = secretsIn(request.getProperties());
      const reply = new messages.CreateResponse();
      if (request.getPreview()) {
        reply.setProperties(struct(handler.planned?.(inputs, undefined) ?? inputs, secrets));
        return reply;
      }
      requireKnown(request, inputs);
      const { id, outs } = await Promise.resolve(handler.create(inputs)).catch((thrown: unknown) => {
        throw new FailedChange(thrown, handler.keptAfter?.(thrown, inputs));
      });
      reply.setId(id);
      reply.setProperties(struct(outs, secrets));
      return reply;
    }),
    read: answer(async (request: messages.ReadRequest) => {
      // A resource that is only read has inputs and no properties.
      const state = plain(request.getProperties());
      const properties = Object.keys(state).length > 0 ? state : plain(request.getInputs());
      requireKnown(request, properties);
      const { id, props, inputs } = await handlerOf(request, properties).read(request.getId(), properties);
      const reply = new messages.ReadResponse();
      reply.setId(id);
      reply.setProperties(struct(props, secretsIn(request.getProperties(), request.getInputs())));
      reply.setInputs(inputs ? struct(inputs) : request.getInputs());
      return reply;
    }),
    update: change(async (request: messages.UpdateRequest) => {
      const [olds, news] = [plain(request.getOlds()), plain(request.getNews())];
      const handler = handlerOf(request, news, olds);
      const secrets = secretsIn(request.getNews());
      const reply = new messages.UpdateResponse();
      if (request.getPreview()) {
        reply.setProperties(struct(handler.planned?.(news, olds) ?? news, secrets));
        return reply;
      }
      requireKnown(request, { ...olds, ...news });
      const id = request.getId();
      const { outs } = await Promise.resolve(handler.update(id, olds, news)).catch((thrown: unknown) => {
        throw new FailedChange(thrown, handler.keptAfter?.(thrown, news, id));
      });
      reply.setProperties(struct(outs, secrets));
      return reply;
    }),
    delete: change(async (request: messages.DeleteRequest) => {
      const properties = plain(request.getProperties());
      requireKnown(request, properties);
      await handlerOf(request, properties).delete(request.getId(), properties);
      return new Empty();
    }),
  };
}

/** @throws MigrationError `provider.unknownValue` */
function requireKnown(request: Asked, properties: RawInputs): void {
  const property = unknownIn(properties);
  if (property !== undefined)
    throw fail("provider.unknownValue", { resource: nameIn(request.getUrn()), property });
}

/** A mistake in an argument, as a message. */
export function failureMessage({ property, reason }: CheckFailure): messages.CheckFailure {
  const failure = new messages.CheckFailure();
  failure.setProperty(property);
  failure.setReason(reason);
  return failure;
}
