import type { Budget } from "./budget/budget";
import type { Chaos } from "./chaos/chaos";
import type { OrganisationSetup } from "./organisations";
import type { TaskStatus } from "./world/task";

/** The words each switch accepts. The first one is the default. */
export const choices = {
  permission: ["manage", "read", "none"],
  wording: ["B", "A"],
  bodies: ["json", "none", "html", "brokenJson"],
  secondCreate: ["refuse", "returnExisting", "createNew"],
  cancelOfTerminal: ["conflict", "accept", "notFound"],
  lookUp: ["newest", "oldest"],
  idCase: ["same", "lowerInLookUps", "upperInLookUps"],
  createAnswer: ["task", "taskWith201", "taskWith202", "emptyWith202"],
  cancelAnswer: ["noContent", "task", "accepted"],
  echo: ["asGiven", "lowerCase"],
  encoding: ["identity", "gzipUnlessRefused", "gzipAlways"],
} as const;

/** What the caller's token may do: `manage` writes and reads, `read` only reads, `none` neither. */
export type Permission = (typeof choices.permission)[number];
/** Which of the two published sets of error sentences is sent: `A` (formal) or `B` (contracted). */
export type Wording = (typeof choices.wording)[number];
/** The form of error bodies: the documented envelope, nothing, a gateway's web page, or a truncated envelope. */
export type ErrorBodies = (typeof choices.bodies)[number];
/** What a second create does for a source whose task is live or completed; the documentation does not say. */
export type SecondCreate = (typeof choices.secondCreate)[number];
/** What cancelling a completed, failed or cancelled task answers; the documentation does not say. */
export type CancelOfTerminal = (typeof choices.cancelOfTerminal)[number];
/** Which of several tasks of one source a look-up returns; the documentation does not say. */
export type LookUp = (typeof choices.lookUp)[number];
/** In which case look-ups by source spell a task's id; in paths any case is accepted. */
export type IdCase = (typeof choices.idCase)[number];
/** What a create that succeeds answers: the task with 200, 201 or 202, or 202 without a body. */
export type CreateAnswer = (typeof choices.createAnswer)[number];
/** What a cancel that succeeds answers: 204, 200 with the cancelled task, or 202 without a body. */
export type CancelAnswer = (typeof choices.cancelAnswer)[number];
/** How URLs, principal names and aliases in a task's parameters are spelled when they are shown. */
export type Echo = (typeof choices.echo)[number];
/** How bodies are encoded. Without an Accept-Encoding a server may choose, says RFC 9110. */
export type Encoding = (typeof choices.encoding)[number];
/** The word on the wire for each status that is not shown as Graph spells it. */
export type StatusWords = Readonly<Partial<Record<TaskStatus, string>>>;

/** Everything about the simulated service that can be changed while it runs. */
export interface Switches {
  /** Default `manage`. */
  permission: Permission;
  /** Default `B`, the wording of the published cancel page. */
  wording: Wording;
  /** Default `json`. */
  bodies: ErrorBodies;
  /**
   * How many tasks run at once. Default 0: none starts by itself, the test or the demo decides which one does.
   * With 1 or more the queue is first come, first served. `Infinity` starts every task as soon as it may.
   */
  slots: number;
  /** How long a started task takes on the simulated clock. Default undefined: until told to finish. */
  moveTakesMs: number | undefined;
  /** Default `refuse`: 409. */
  secondCreate: SecondCreate;
  /** Default `conflict`: 409. */
  cancelOfTerminal: CancelOfTerminal;
  /** How many tasks may wait; the next create answers 422. Default undefined: no limit. The service's is 4000. */
  queueLimit: number | undefined;
  /** Default `newest`. */
  lookUp: LookUp;
  /** How long after its creation a task appears in the look-ups by source, on the simulated clock. Default 0: at once. */
  lookUpLagMs: number;
  /** How long after its creation reading a task by its id answers 404, on the simulated clock. Default 0. */
  readLagMs: number;
  /** How long after its creation cancelling a task answers 404, on the simulated clock. Default 0. */
  cancelLagMs: number;
  /**
   * For how long after a change of status the reads still show the task as it was before, on the simulated clock. A
   * cancel and a second create judge what is really so. Default 0.
   */
  statusLagMs: number;
  /** Default `same`. */
  idCase: IdCase;
  /** Default `task`: 200. */
  createAnswer: CreateAnswer;
  /** Default `noContent`: 204. */
  cancelAnswer: CancelAnswer;
  /** Words of letters. Default: none, every status is spelled as Graph does. */
  statusWords: StatusWords;
  /** Default `asGiven`. */
  echo: Echo;
  /** Default `identity`: never compressed. */
  encoding: Encoding;
  /** What calls may cost before they are throttled. Default undefined: no limit. */
  budget: Budget | undefined;
  /** What goes wrong by chance. Default undefined: nothing. */
  chaos: Chaos | undefined;
  /** Trust, licences and the like. Default: everything is in order. */
  organisations: OrganisationSetup;
}

/** The switches of a simulator nobody has configured. */
export function defaultSwitches(): Switches {
  return {
    permission: choices.permission[0],
    wording: choices.wording[0],
    bodies: choices.bodies[0],
    slots: 0,
    moveTakesMs: undefined,
    secondCreate: choices.secondCreate[0],
    cancelOfTerminal: choices.cancelOfTerminal[0],
    queueLimit: undefined,
    lookUp: choices.lookUp[0],
    lookUpLagMs: 0,
    readLagMs: 0,
    cancelLagMs: 0,
    statusLagMs: 0,
    idCase: choices.idCase[0],
    createAnswer: choices.createAnswer[0],
    cancelAnswer: choices.cancelAnswer[0],
    statusWords: {},
    echo: choices.echo[0],
    encoding: choices.encoding[0],
    budget: undefined,
    chaos: undefined,
    organisations: {},
  };
}
