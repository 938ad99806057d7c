import type { ConstructRequest } from "@pulumi/pulumi/proto/provider_pb";
import type { Reader } from "../errors";
import type { CheckFailure, ResourceHandler } from "../handlers";
import type { RawInputs } from "../task";

/** A resource for which the engine calls. */
export interface CalledResource {
  readonly urn: string;
  /** Its own type, without those of the components around it. */
  readonly type: string;
  /** The wanted properties; in calls that have none, the recorded ones. */
  readonly properties: RawInputs;
  /** The recorded properties, in calls that have both. */
  readonly recorded: RawInputs;
  /** How long the call may take, if the program says so (`customTimeouts`). */
  readonly timeoutMs?: number;
}

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

/** What a function answers: a result, or mistakes in its arguments. */
export type Returned = { readonly result: RawInputs } | { readonly failures: readonly CheckFailure[] };

/** What a provider that is a package of its own serves beside resources. */
export interface ServedPackage {
  /** The schema of the package, as JSON. */
  readonly schema: () => string | Promise<string>;
  /** The mistakes in a configuration. */
  readonly checkConfig: (config: RawInputs) => readonly CheckFailure[];
  /** The settings in which two configurations differ. */
  readonly diffConfig: (olds: RawInputs, news: RawInputs) => readonly string[];
  /** Called once, before any resource. */
  readonly configure: (config: RawInputs) => void;
  /** Calls a function of the package. */
  readonly invoke: (token: string, args: RawInputs) => Promise<Returned>;
  /** Makes a component of the package. */
  readonly construct: (
    request: ConstructRequest,
    inputs: RawInputs,
    engineAddress: string,
  ) => Promise<{ readonly urn: string; readonly state: RawInputs }>;
  /** The run was interrupted: requests in progress are finished, and nothing more is sent. */
  readonly interrupt: () => void;
}

/** What the server is given. */
export interface ProviderOptions {
  /** The handler of a resource. Throws for a resource that is not served. */
  readonly handlerFor: (resource: CalledResource) => ResourceHandler;
  /** What is served beside resources, by a provider that is a package of its own. Default: nothing. */
  readonly served?: ServedPackage;
  /** The version that the provider reports of itself. */
  readonly version: string;
  /** Who reads the messages of failures. */
  readonly reader: () => Reader;
  /** Called with each failure of a resource, before the engine learns of it. */
  readonly onFailure?: (call: FailedCall) => void;
  /** Called with each change of a resource that has ended, before a failure of it is reported. */
  readonly onChange?: (change: EndedChange) => void;
  /** The time in milliseconds. */
  readonly now: () => number;
}
