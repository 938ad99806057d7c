import type { UntypedServiceImplementation } from "@grpc/grpc-js";
import type { PluginAttach } from "@pulumi/pulumi/proto/plugin_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { fail, type Reader } from "../errors";
import { answering } from "./answer";
import { detailsOf } from "./detailedDiff";
import type { ServedPackage } from "./options";
import { plain, struct } from "./properties";
import { Empty } from "./pulumiPackages";
import { failureMessage } from "./resourceCalls";

/** What the engine calls of a provider that is a package of its own, and not of the one for dynamic resources. */
export function packageCalls(served: ServedPackage, reader: () => Reader): UntypedServiceImplementation {
  let engineAddress = "";
  const answer = <Request, Reply>(verb: (request: Request) => Reply | Promise<Reply>) =>
    answering(verb, { reader });
  return {
    handshake: answer((request: messages.ProviderHandshakeRequest) => {
      engineAddress = request.getEngineAddress();
      const reply = new messages.ProviderHandshakeResponse();
      reply.setAcceptSecrets(true); // as a provider with components must
      return reply;
    }),
    attach: answer((request: PluginAttach) => {
      engineAddress = request.getAddress();
      return new Empty();
    }),
    getSchema: answer(async (request: messages.GetSchemaRequest) => {
      if (request.getVersion() !== 0) throw fail("provider.schemaVersion", { version: request.getVersion() });
      const reply = new messages.GetSchemaResponse();
      reply.setSchema(await served.schema());
      return reply;
    }),
    checkConfig: answer((request: messages.CheckRequest) => {
      const failures = served.checkConfig(plain(request.getNews()));
      const reply = new messages.CheckResponse();
      reply.setFailuresList(failures.map(failureMessage));
      // Untouched, so that the marks of secrets stay.
      reply.setInputs(failures.length > 0 ? struct({}) : (request.getNews() ?? struct({})));
      return reply;
    }),
    diffConfig: answer((request: messages.DiffRequest) => {
      // Of older engines the recorded properties, which are the same.
      const olds = plain(request.getOldInputs() ?? request.getOlds());
      const news = plain(request.getNews());
      const updates = served.diffConfig(olds, news);
      const { DIFF_SOME, DIFF_NONE } = messages.DiffResponse.DiffChanges;
      const reply = new messages.DiffResponse();
      reply.setChanges(updates.length > 0 ? DIFF_SOME : DIFF_NONE);
      // Nothing is ever replaced: that would replace the tasks too.
      reply.setDiffsList([...updates]);
      reply.setHasdetaileddiff(true);
      for (const [name, detail] of detailsOf({ changes: true, updates }, olds, news))
        reply.getDetaileddiffMap().set(name, detail);
      return reply;
    }),
    configure: answer((request: messages.ConfigureRequest) => {
      served.configure(plain(request.getArgs()));
      const reply = new messages.ConfigureResponse();
      reply.setSupportspreview(true);
      reply.setAcceptsecrets(true);
      return reply;
    }),
    invoke: answer(async (request: messages.InvokeRequest) => {
      const returned = await served.invoke(request.getTok(), plain(request.getArgs()));
      const reply = new messages.InvokeResponse();
      if ("failures" in returned) reply.setFailuresList(returned.failures.map(failureMessage));
      else reply.setReturn(struct(returned.result));
      return reply;
    }),
    construct: answer(async (request: messages.ConstructRequest) => {
      const { urn, state } = await served.construct(request, plain(request.getInputs()), engineAddress);
      const reply = new messages.ConstructResponse();
      reply.setUrn(urn);
      reply.setState(struct(state));
      return reply;
    }),
    cancel: answer(() => {
      served.interrupt();
      return new Empty();
    }),
  };
}
