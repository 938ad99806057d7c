import type { Budget } from "./budget/budget";
import type { Chaos } from "./chaos/chaos";
import { readPermissions, type HeldPermissions } from "./directory/permissions";
import type { OrganizationSetup } from "./organizations";
import type { TaskStatus } from "./world/task";

/** The words that settings accept. The first one is the default. */
export const choices = {
  permission: ["manage", "read", "none"],
  wording: ["contracted", "formal"],
  bodies: ["json", "none", "html", "brokenJson"],
  secondCreate: ["refuse", "returnExisting", "createNew"],
  cancelOfTerminal: ["conflict", "accept", "notFound"],
  lookUp: ["newest", "oldest"],
  idCase: ["same", "lowerInLookUps", "upperInLookUps"],
  createAnswer: ["task", "taskWith201", "taskWith202", "emptyWith202"],
  cancelAnswer: ["noContent", "task", "accepted"],
  echo: ["asGiven", "lowerCase"],
  manyToOne: ["accept", "refuse"],
  removeOfAbsent: ["accept", "refuse"],
  encoding: ["identity", "gzipUnlessRefused", "gzipAlways"],
} as const;

type Choice<Name extends keyof typeof choices> = (typeof choices)[Name][number];

/**
 * How the simulated service behaves; can be changed while it runs. Lags, like all times, are on the simulated clock.
 * Most settings are for something that the documentation leaves open.
 */
export interface Settings {
  /** What the caller's token allows: to write and read, to read, or neither. Default `manage`. */
  permission: Choice<"permission">;
  /** Which of the two published sets of error sentences is sent. Default `contracted`, that of the cancel page. */
  wording: Choice<"wording">;
  /** Error bodies: the documented envelope (default), none, a gateway's web page, or a truncated envelope. */
  bodies: Choice<"bodies">;
  /**
   * How many tasks run at once. Default 0: none starts by itself, only when {@link Simulator.start} is called. With 1
   * or more the queue is first come, first served. `Infinity` starts every task as soon as it may start.
   */
  slots: number;
  /** How long a started task takes. Default undefined: until {@link Simulator.finish} is called. */
  moveTakesMs: number | undefined;
  /** What a create does for a source whose task is live or completed. Default `refuse`: 409. */
  secondCreate: Choice<"secondCreate">;
  /** What cancelling a completed, failed or cancelled task answers. Default `conflict`: 409. */
  cancelOfTerminal: Choice<"cancelOfTerminal">;
  /** How many tasks may wait; the next create answers 422. Default undefined: no limit. The service's is 4000. */
  queueLimit: number | undefined;
  /** Which of several tasks of one source a look-up returns. Default `newest`. */
  lookUp: Choice<"lookUp">;
  /** How long after its creation a task appears in the look-ups by source. Default 0. */
  lookUpLagMs: number;
  /** How long after its creation reading a task by its ID answers 404. Default 0. */
  readLagMs: number;
  /** How long after its creation cancelling a task answers 404. Default 0. */
  cancelLagMs: number;
  /**
   * How long reads show a task's previous state after a change of status. A cancel and a second create always see the
   * current one. Default 0.
   */
  statusLagMs: number;
  /** How look-ups by source spell a task's ID; paths accept any case. Default `same`. */
  idCase: Choice<"idCase">;
  /** What a successful create answers: the task with 200 (default), 201 or 202, or 202 without a body. */
  createAnswer: Choice<"createAnswer">;
  /** What a successful cancel answers: 204 (default), 200 with the cancelled task, or 202 without a body. */
  cancelAnswer: Choice<"cancelAnswer">;
  /** The words on the wire, of letters, for statuses that are not spelled as Graph does. Default: none. */
  statusWords: Readonly<Partial<Record<TaskStatus, string>>>;
  /** How URLs, principal names and aliases of tasks and mappings are spelled in answers. Default `asGiven`. */
  echo: Choice<"echo">;
  /** How long after its change reads and tasks still see what a mapping was before. Updates see the change at once. Default 0. */
  mappingLagMs: number;
  /** What a mapping to a target that another source is mapped to becomes: a row (default), or an error of its item. */
  manyToOne: Choice<"manyToOne">;
  /** What removing a mapping that does not exist becomes: a removal (default), or an error of its item. */
  removeOfAbsent: Choice<"removeOfAbsent">;
  /** How bodies are compressed; without an Accept-Encoding any encoding is allowed. Default `identity`: not at all. */
  encoding: Choice<"encoding">;
  /** What the tokens hold, besides `permission`, for the reads of Graph v1.0. A tenant that is not given holds everything. */
  readPermissions: HeldPermissions;
  /** What calls may cost before they are throttled. Default undefined: no limit. */
  budget: Budget | undefined;
  /** Random faults. Default undefined: none. */
  chaos: Chaos | undefined;
  /** Trust, licenses and the like. By default everything is in order. */
  organizations: OrganizationSetup;
}

const firstChoices = Object.fromEntries(Object.entries(choices).map(([name, [first]]) => [name, first])) as {
  [Name in keyof typeof choices]: (typeof choices)[Name][0];
};

/** The settings of a new simulator. */
export function defaultSettings(): Settings {
  return {
    ...firstChoices,
    slots: 0,
    moveTakesMs: undefined,
    queueLimit: undefined,
    lookUpLagMs: 0,
    readLagMs: 0,
    cancelLagMs: 0,
    statusLagMs: 0,
    mappingLagMs: 0,
    statusWords: {},
    readPermissions: { source: readPermissions, target: readPermissions },
    budget: undefined,
    chaos: undefined,
    organizations: {},
  };
}
