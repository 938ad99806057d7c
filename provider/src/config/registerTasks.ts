import { createRequire } from "node:module";
import { runtime, type CustomResource, type Resource } from "@pulumi/pulumi";
import { Alias } from "@pulumi/pulumi/proto/alias_pb";
import type { IResourceMonitorClient } from "@pulumi/pulumi/proto/resource_grpc_pb";
import {
  RegisterResourceRequest,
  Result,
  type RegisterResourceResponse,
} from "@pulumi/pulumi/proto/resource_pb";
import type { Struct as StructMessage } from "google-protobuf/google/protobuf/struct_pb";
import { byDynamicProvider, type ServedBy } from "../serving";
import { typeOfKind } from "../stack";
import type { TaskInputs } from "../task";

/** A task to register: its arguments are plain values, all known. */
export interface PlainTask {
  /** The resource's name in the stack. */
  readonly name: string;
  /** Its arguments. */
  readonly inputs: TaskInputs;
}

/** The status that a preview gives to a task that would be created. */
const planned = "planned";

/** What all tasks of one call have in common. */
export interface RegisterOptions {
  /** Their parent. */
  readonly parent: Resource;
  /** The resource that they depend on. Not a component, which the SDK would turn into an edge to each of its children. */
  readonly after: CustomResource | undefined;
  /** Pulumi's option of that name. Default: false. */
  readonly protect: boolean | undefined;
  /** Pulumi's option of that name. Default: false. */
  readonly retainOnDelete: boolean | undefined;
  /** How they are served. Default: as dynamic resources. */
  readonly servedBy?: ServedBy;
}

/** How many registrations are in flight at once: more than the engine works on, few enough to need little memory. */
const maxInFlight = 128;
const gone: ReadonlySet<number> = new Set([1 /* CANCELLED */, 14 /* UNAVAILABLE */]);

// Messages must come from the same copy of the library that Pulumi uses for its own.
const { Struct } = createRequire(require.resolve("@pulumi/pulumi"))(
  "google-protobuf/google/protobuf/struct_pb",
) as { readonly Struct: typeof StructMessage };

/**
 * Registers many tasks without an object of Pulumi's SDK for each. The engine sees the same as from the classes of this
 * package; the program saves some seventy promises and a tenth of a megabyte for each task, which with thousands is most
 * of its time and memory. Legacy stack transformations, which the SDK runs itself, do not reach them.
 *
 * @returns the status of each task that was registered; of the others the engine has reported why they were not
 * @throws what the engine's connection failed with; mistakes in the arguments are reported by the engine itself
 */
export async function registerTasks(
  tasks: readonly PlainTask[],
  options: RegisterOptions,
): Promise<readonly string[]> {
  const statuses: string[] = [];
  const done = runtime.rpcKeepAlive();
  try {
    const monitor = runtime.getMonitor();
    if (!monitor) throw new Error("Migration tasks can be declared in a Pulumi program only.");
    const place = await placeOf(options);
    if (!place) return statuses; // what comes first has failed, and Pulumi has said why
    await runtime.awaitStackRegistrations();
    let next = 0;
    const worker = async (): Promise<void> => {
      for (let task = tasks[next++]; task; task = tasks[next++]) {
        const reply = await send(monitor, requestFor(task, place, options));
        if (!reply) return; // the engine has ended the run
        if (reply.getResult() === Result.SUCCESS) statuses.push(statusIn(reply));
      }
    };
    await Promise.all(Array.from({ length: Math.min(maxInFlight, tasks.length) }, worker));
    return statuses;
  } finally {
    done();
  }
}

/** The URNs of the parent and of what comes first. */
interface Place {
  readonly parent: string;
  readonly after: readonly string[];
}

async function placeOf({ parent, after }: RegisterOptions): Promise<Place | undefined> {
  try {
    return { parent: await urnOf(parent), after: after ? [await urnOf(after)] : [] };
  } catch {
    return undefined;
  }
}

/** Some versions of the SDK reject it when the resource could not be registered; with `apply` that would go unhandled. */
const urnOf = ({ urn }: Resource): Promise<string> =>
  (urn as unknown as { readonly promise: () => Promise<string> }).promise();

function requestFor(
  { name, inputs }: PlainTask,
  place: Place,
  options: RegisterOptions,
): RegisterResourceRequest {
  const request = new RegisterResourceRequest();
  const { servedBy = byDynamicProvider } = options;
  const { kind, ...args } = inputs;
  const given = plain(args);
  const dynamicType = typeOfKind(kind);
  request.setType(servedBy.type(dynamicType));
  request.setName(name);
  request.setParent(place.parent);
  request.setCustom(true);
  request.setObject(Struct.fromJavaScript({ ...given, ...servedBy.own("task", kind) }));
  request.setDependenciesList([...place.after]);
  request.setAliasesList(servedBy.aliases(dynamicType).map(aliasOf));
  if (options.protect !== undefined) request.setProtect(options.protect);
  if (options.retainOnDelete !== undefined) request.setRetainondelete(options.retainOnDelete);
  request.setAcceptsecrets(true);
  request.setAcceptresources(true);
  request.setSupportspartialvalues(true);
  request.setSupportsresultreporting(true);
  request.setAliasspecs(true);
  return request;
}

function aliasOf(type: string): Alias {
  const spec = new Alias.Spec();
  spec.setType(type);
  const alias = new Alias();
  alias.setSpec(spec);
  return alias;
}

/** Without what is undefined, which a message cannot hold. */
const plain = (args: Omit<TaskInputs, "kind">): Readonly<Record<string, unknown>> =>
  JSON.parse(JSON.stringify(args)) as Readonly<Record<string, unknown>>;

/** Gives undefined when the engine has gone, as it does when another resource has failed. */
const send = (
  monitor: IResourceMonitorClient,
  request: RegisterResourceRequest,
): Promise<RegisterResourceResponse | undefined> =>
  new Promise((resolve, reject) => {
    monitor.registerResource(request, (error, reply) => {
      if (!error) return resolve(reply);
      if (!gone.has(error.code)) return reject(error);
      runtime.terminateRpcs();
      resolve(undefined);
    });
  });

function statusIn(reply: RegisterResourceResponse): string {
  const status = reply.getObject()?.toJavaScript()["status"];
  return typeof status === "string" ? status : planned;
}
