import { CustomResource, output, type CustomResourceOptions, type Inputs, type Output } from "@pulumi/pulumi";
import { argumentsOf, type ArgumentRow, type TaskError, type TaskKind } from "../task";
import type { SharedOutputs } from "./args";
import { byDynamicProvider, taskServedBy, type ServedBy } from "../serving";
import { withShortTraces } from "./shortTraces";

/** Pulumi sets the properties of the arguments, so that they are only declared here. */
const TaskResource = CustomResource as unknown as Omit<typeof CustomResource, "prototype"> &
  (abstract new (...args: ConstructorParameters<typeof CustomResource>) => CustomResource & SharedOutputs);

/**
 * What the three kinds of migration task have in common: Graph's account of the task, refreshed by `pulumi refresh`.
 * Progress never shows as a change.
 *
 * @see https://learn.microsoft.com/graph/api/resources/sharepointmigrationtask?view=graph-rest-beta
 */
export abstract class MigrationTask extends TaskResource {
  /** `notStarted`, `inProgress`, `completed`, `cancelled` or `failed`. */
  declare readonly status: Output<string>;
  /** When the move began: ISO 8601 in UTC. Absent before. */
  declare readonly startedDateTime: Output<string | undefined>;
  /** When Graph last touched the task: ISO 8601 in UTC. */
  declare readonly lastUpdatedDateTime: Output<string | undefined>;
  /** When the move ended, well or badly: ISO 8601 in UTC. Absent before. */
  declare readonly finishedDateTime: Output<string | undefined>;
  /** Why the task failed. Absent otherwise. */
  declare readonly error: Output<TaskError | undefined>;

  /** @internal */
  protected static readonly servedBy: ServedBy = byDynamicProvider;

  /** @internal */
  protected constructor(kind: TaskKind, name: string, args: Inputs, opts: CustomResourceOptions | undefined) {
    const restore = withShortTraces();
    const served = taskServedBy(new.target.servedBy, kind, opts);
    try {
      super(
        served.type,
        name,
        {
          ...always[kind],
          ...(opts?.id === undefined ? {} : optional),
          ...args,
          ...served.own,
        },
        // The provider says so itself, but the option that a transform hands back is stronger, and it is false unless set.
        { ...served.opts, deleteBeforeReplace: true },
      );
    } finally {
      restore();
    }
    for (const property of Object.keys(optional)) {
      if (!(property in this)) Object.defineProperty(this, property, notGiven);
    }
  }

  /** Graph's id of the task; also the resource's id. */
  get taskId(): Output<string> {
    return this.id;
  }
}

const unset = (rows: readonly ArgumentRow[]): Inputs =>
  Object.fromEntries(rows.map(({ name }) => [name, undefined]));

// Pulumi gives a resource only the properties that it is constructed with, and each costs memory for as long as the
// program runs. So Graph's account and the arguments of the one kind are always named, optional arguments only when they
// are given or read.
const alwaysOf = (kind: TaskKind): Inputs => ({
  status: undefined,
  startedDateTime: undefined,
  lastUpdatedDateTime: undefined,
  finishedDateTime: undefined,
  error: undefined,
  ...unset(argumentsOf(kind).filter((row) => row.kind === kind)),
});
const always = { user: alwaysOf("user"), site: alwaysOf("site"), group: alwaysOf("group") };
const optional = unset(argumentsOf(undefined).filter(({ name }) => name !== "ifExists"));
const notGiven = { get: () => output(undefined), enumerable: true, configurable: true };

/** How to find a task that exists already. */
export interface GetOptions extends CustomResourceOptions {
  /** The tenant in which the task was created. Default: the tenant of the credentials. */
  readonly tenantId?: string;
}

/** Splits the options of `get` into arguments of the task and Pulumi's options. */
export function forGet(id: string, { tenantId, ...opts }: GetOptions): [Inputs, CustomResourceOptions] {
  return [tenantId === undefined ? {} : { tenantId }, { ...opts, id }];
}
