import { listOf, numberText, oneLine, percentText, several, statusText } from "../../text";
import { refused } from "../entry";
import type { Place } from "../planSentences";

/** How far a wave is that another one waits for. */
export interface WaveProgressFacts {
  readonly wave: string;
  readonly total: number;
  /** Counts by status, in Graph's words; `none` counts subjects without a task, `unseen` those that cannot be looked up, `unknown` those of which it failed. */
  readonly statuses: Readonly<Record<string, number>>;
}

/** The conditions on each wave that a wave depends on. The plan's schema has the same keys, and their defaults. */
export interface Gate {
  /** At least this percentage of its tasks is `completed`. */
  readonly completedPercent: number;
  /** No task is `inProgress`. */
  readonly noneInProgress: boolean;
}

/** A gate that does not hold. */
export interface GateFacts extends Gate {
  readonly wave: string;
  /** The waves of which it does not hold. */
  readonly waitsFor: readonly WaveProgressFacts[];
}

/** A name that is not one of the plan's waves. */
export interface WaveFacts {
  readonly wave: string;
  readonly known: readonly string[];
  readonly near?: string;
}

/** A wave whose subjects are not all mapped. */
export interface NotMappedFacts {
  readonly wave: string;
  /** The keys of the subjects that would get a task and are not mapped. */
  readonly subjects: readonly string[];
}

/** Waves that would start too late. */
export interface PassedFacts {
  readonly waves: readonly {
    readonly wave: string;
    /** Its latest start: ISO 8601. */
    readonly latest: string;
    /** How many tasks would be created. */
    readonly creates: number;
    /** Where the plan has the wave. */
    readonly place: Place;
  }[];
}

const passed = {
  wave: "<wave>",
  latest: "2026-12-05T22:00:00Z",
  creates: 50,
  place: { file: "<file>", line: 12, column: 5 },
};
const aWave: WaveFacts = { wave: "<typed>", known: ["<wave>", "<other wave>"] };

/** Sentences about the waves of a plan. */
export const wave = {
  "wave.unknown": refused([aWave, { ...aWave, near: "<wave>" }], {
    cause: "the plan has no such wave",
    headline: ({ wave }) => `Cannot declare wave ${wave}: the plan has no such wave.`,
    because: ({ known, near }) =>
      `Its waves are ${known.join(", ")}${near === undefined ? "." : `; did you mean ${near}?`}`,
    next: () => "name one of them, or several separated by commas; without a name the stack has all waves.",
  }),
  "wave.windowPassed": refused<PassedFacts>([{ waves: [passed] }, { waves: [passed, passed] }], {
    cause: "the latest start of a wave has passed",
    headline: ({ waves }) =>
      `Cannot start ${waves.length === 1 ? "wave" : "waves"} ${listOf(
        waves.map(({ wave }) => wave),
        "and",
      )}: the latest start has passed.`,
    because: ({ waves }) =>
      `SharePoint would cancel each new task at once: ${waves
        .map(({ wave, latest, creates }) => `${several(creates, "task")} of ${wave} (latest start ${latest})`)
        .join(", ")}. Nothing was changed.`,
    next: ({ waves }) =>
      `set a later preferredLatestStartDateTime at ${listOf(
        waves.map(({ place }) => `\`${oneLine(place.file, 200)}:${place.line}:${place.column}\``),
        "and",
      )}.`,
  }),
  "wave.notMapped": refused<NotMappedFacts>(
    [
      { wave: "<wave>", subjects: ["user:anna@contoso.com", "user:bo@contoso.com"] },
      { wave: "<wave>", subjects: Array.from({ length: 12 }, (_, n) => `user:person${n}@contoso.com`) },
    ],
    {
      cause: "subjects are not in the identity map of the target tenant",
      headline: ({ wave, subjects }) =>
        `Cannot begin wave ${wave}: the identity map of the target tenant lacks ${several(subjects.length, "mapping")} of it.`,
      because: ({ subjects }) =>
        `SharePoint fails the task of a user or group that is not in the map as the task has it. Not mapped: ${firstOf(subjects)}. Nothing of the wave was begun.`,
      next: (_facts, { program }) =>
        `run \`${program} map up\` and correct what it reports; to begin without these mappings, set requireMapped to false in the plan's identityMap.`,
    },
  ),
  "wave.gate.closed": refused<GateFacts>(
    [
      {
        wave: "<wave>",
        completedPercent: 98,
        noneInProgress: true,
        waitsFor: [
          {
            wave: "<earlier wave>",
            total: 50,
            statuses: { completed: 40, inProgress: 3, notStarted: 3, unseen: 2, none: 1, unknown: 1 },
          },
        ],
      },
    ],
    {
      cause: "an earlier wave is not far enough yet",
      headline: ({ wave, waitsFor }) =>
        `Cannot begin wave ${wave}: it waits for ${waitsFor.map((standing) => standing.wave).join(" and ")}.`,
      because: (facts) => facts.waitsFor.map((standing) => `${howFar(standing, facts)}.`).join(" "),
      next: () =>
        "repeat the command later; retry failed tasks first, or remove them from the plan. Nothing of the wave was begun.",
    },
  ),
};

const mostNamed = 5;

const firstOf = (subjects: readonly string[]): string =>
  subjects.length <= mostNamed
    ? listOf(subjects, "and")
    : `${subjects.slice(0, mostNamed).join(", ")} and ${numberText(subjects.length - mostNamed)} more`;

function howFar(
  { wave, total, statuses }: WaveProgressFacts,
  { completedPercent, noneInProgress }: GateFacts,
) {
  const { completed = 0, inProgress = 0, none, unseen, unknown, ...others } = statuses;
  const rest = [
    ...Object.entries({ inProgress, ...others }).flatMap(([status, count]) =>
      count > 0 ? [`${count} ${statusText(status)}`] : [],
    ),
    ...(none ? [`${none} without a task`] : []),
    ...(unknown ? [`${unknown} that could not be looked up`] : []),
    ...(unseen ? [`${unseen} that have no look-up (users specified by object id)`] : []),
  ];
  return [
    `${wave}: ${completed} of ${total} tasks are completed (${percentText(completed, total)}), ${completedPercent} % are needed`,
    ...(rest.length > 0 ? [`the others are ${rest.join(", ")}`] : []),
    ...(noneInProgress && inProgress > 0 ? ["none may be in progress"] : []),
  ].join("; ");
}
