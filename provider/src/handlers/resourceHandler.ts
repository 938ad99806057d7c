import type { RawInputs } from "../task";

/** The answer now or later. */
type Answer<T> = T | Promise<T>;

/** A mistake in one argument. */
export interface CheckFailure {
  readonly property: string;
  /** A clause without its full stop. */
  readonly reason: string;
}

/** What stays in the stack although a create or an update has failed. */
export interface KeptAfterFailure {
  readonly id: string;
  readonly properties: RawInputs;
}

/**
 * Serves the resources of one type: what Pulumi's protocol asks of a provider, in plain values, for any host. Failures are
 * thrown as MigrationErrors.
 *
 * @see https://www.pulumi.com/docs/iac/concepts/resources/dynamic-providers/
 */
export interface ResourceHandler {
  readonly check: (
    olds: RawInputs,
    news: RawInputs,
  ) => Answer<{ readonly inputs: RawInputs; readonly failures: readonly CheckFailure[] }>;
  readonly diff: (
    id: string,
    olds: RawInputs,
    news: RawInputs,
  ) => Answer<{
    readonly changes: boolean;
    readonly replaces?: readonly string[];
    /** The properties that differ without a replacement. */
    readonly updates?: readonly string[];
    readonly deleteBeforeReplace?: boolean;
  }>;
  readonly create: (inputs: RawInputs) => Answer<{ readonly id: string; readonly outs: RawInputs }>;
  /** A blank id means that the resource is gone. Without any properties the resource is imported, and its inputs are read too. */
  readonly read: (
    id: string,
    properties: RawInputs,
  ) => Answer<{ readonly id: string; readonly props: RawInputs; readonly inputs?: RawInputs }>;
  readonly update: (id: string, olds: RawInputs, news: RawInputs) => Answer<{ readonly outs: RawInputs }>;
  readonly delete: (id: string, properties: RawInputs) => Answer<void>;
  /**
   * What the stack is to keep of a failed create or update; undefined for what it has. Absent when such a failure never leaves
   * anything.
   *
   * @param id absent for a create
   */
  readonly keptAfter?: (thrown: unknown, inputs: RawInputs, id?: string) => KeptAfterFailure | undefined;
  /**
   * What a preview shows of a create, or of an update when there are old properties: what is not known yet is
   * `pulumiUnknown`. Default: the wanted properties.
   */
  readonly planned?: (news: RawInputs, olds: RawInputs | undefined) => RawInputs;
}
