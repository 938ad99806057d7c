import type { PastReport, ReportData, ReportTask, ReportWave } from "../../provider/src/report";

/** What a sample is made of. The same numbers give the same data. */
export interface SampleOptions {
  readonly subjects?: number;
  readonly seed?: number;
  /** Whether there was a run before. Default: there was. */
  readonly compared?: boolean;
}

const dayMs = 86_400_000;
const firstStartMs = Date.UTC(2026, 10, 20, 19);
const nowMs = Date.UTC(2026, 11, 5, 19, 40);

const waves: readonly (ReportWave & { readonly part: number })[] = [
  {
    name: "pilot",
    part: 0.04,
    preferredStartDateTime: "2026-11-20T20:00:00+01:00",
    preferredLatestStartDateTime: "2026-11-20T23:00:00+01:00",
    timeZone: "Europe/Zurich",
  },
  {
    name: "head-office",
    part: 0.52,
    preferredStartDateTime: "2026-11-28T20:00:00+01:00",
    preferredLatestStartDateTime: "2026-11-30T04:00:00+01:00",
    timeZone: "Europe/Zurich",
  },
  {
    name: "americas",
    part: 0.44,
    preferredStartDateTime: "2026-12-05T18:00:00-05:00",
    preferredLatestStartDateTime: "2026-12-07T02:00:00-05:00",
    timeZone: "America/New_York",
  },
];

const errors: readonly (readonly [code: string, message: (source: string) => string, weight: number])[] = [
  [
    "MnAIdentityMapEntryDoesNotExistsForSourceUPN",
    (source) => `Identity map entry for source UPN [${source}] does not exist on the target tenant.`,
    12,
  ],
  [
    "MnAOdbUsersAreNotLicensed",
    (source) =>
      `Neither source UPN [${source}], nor target UPN are licensed for Cross-tenant OneDrive migration.`,
    5,
  ],
  [
    "MnASiteMoveTargetUrlHasWriteConflict",
    () => "The target tenant has a conflict for the site provided.",
    2,
  ],
  ["-161", () => "The source OneDrive is locked ReadOnly.", 1],
  ["SomethingNobodyKnows", () => "It went wrong. \u202e<b>Really</b> | `wrong` & @everyone", 1],
];

const refusals: readonly (readonly [code: string, message: (source: string) => string])[] = [
  [
    "task.create.noIdentityMap",
    (source) =>
      `Cannot create a migration task for the OneDrive of ${source}: the target tenant has no identity map entry for it.`,
  ],
  [
    "task.cancel.tooLate",
    (source) =>
      `Cannot cancel the migration of the OneDrive of ${source} (task 7f3c): it has already started.`,
  ],
];

/** Names that spreadsheets, browsers and Markdown could take for something else. */
export const weirdNames: readonly string[] = [
  `<script>alert("1")</script>@contoso.com`,
  `=cmd|' /C calc'!A0@contoso.com`,
  "o'neill+test@contoso.com",
  "günther.größe@contoso.ch",
  "山田.太郎@contoso.jp",
  "a`b|c](https://evil.example)@contoso.com",
  "\u202egnp.exe@contoso.com",
];

/** A realistic report: three waves, all statuses, a run before, and some names that are not to be trusted. */
export function reportSample({ subjects = 200, seed = 1, compared = true }: SampleOptions = {}): ReportData {
  const random = randomNumbers(seed);
  const tasks = Array.from({ length: subjects }, (_, place) => sampleTask(place, subjects, random));
  return {
    migration: "contoso-merger",
    sourceName: "contoso",
    targetName: "fabrikam-my.sharepoint.com",
    generatedAt: new Date(nowMs).toISOString(),
    version: "0.1.0",
    waves: waves.map(({ part: _part, ...wave }) => wave),
    tasks,
    ...(compared && {
      previous: { generatedAt: new Date(nowMs - dayMs).toISOString(), statuses: before(tasks, random) },
      history: pastReports(subjects),
    }),
  };
}

function sampleTask(place: number, subjects: number, random: () => number): ReportTask {
  const share = place / subjects;
  const wave = share < 0.04 ? 0 : share < 0.56 ? 1 : 2;
  const kind = random() < 0.85 ? "user" : random() < 0.7 ? "site" : "group";
  const domain = ["contoso.com", "contoso.com", "contoso.com", "contoso.ch", "tailspin.com"][
    Math.floor(random() * 5)
  ];
  const weird = place % 97 === 13 ? weirdNames[Math.floor(place / 97) % weirdNames.length] : undefined;
  const name = `${pick(givenNames, random)}.${pick(familyNames, random)}${place}`;
  const [source, target] = {
    user: [weird ?? `${name}@${domain ?? ""}`, `${name}@fabrikam.com`],
    site: [
      `https://contoso.sharepoint.com/sites/${pick(topics, random)}-${place}`,
      `https://fabrikam.sharepoint.com/sites/${pick(topics, random)}-${place}`,
    ],
    group: [`${pick(topics, random)}-team-${place}`, `${pick(topics, random)}-team-${place}`],
  }[kind] as [string, string];
  const task = {
    key: `${kind}:${source.toLowerCase()}`,
    wave: waves[wave]?.name ?? "",
    kind,
    source,
    target,
  } as const;
  return { ...task, ...progress(wave, place, source, random) };
}

type Progress = Pick<ReportTask, "status"> & Partial<ReportTask>;

function progress(wave: number, place: number, source: string, random: () => number): Progress {
  const dice = random();
  const startMs = firstStartMs + wave * 8 * dayMs + 3_600_000 * 30 * random() ** 2;
  const taskId = uuid(random);
  const started = new Date(startMs).toISOString();
  const finished = new Date(Math.min(nowMs, startMs + 600_000 + random() * 14_400_000)).toISOString();
  const ended = {
    taskId,
    startedDateTime: started,
    lastUpdatedDateTime: finished,
    finishedDateTime: finished,
  };
  const failure = errors[weighted(random)] ?? errors[0];
  if (wave === 2) {
    if (dice < 0.02) {
      const [code, message] = refusals[place % 2] ?? ["", () => ""];
      return { status: "refused", requestId: uuid(random), error: { code, message: message(source) } };
    }
    return dice < 0.3
      ? { status: "planned" }
      : { taskId, status: "notStarted", lastUpdatedDateTime: started };
  }
  if (dice < (wave === 0 ? 0.02 : 0.045) && failure) {
    const [code, message] = failure;
    return { ...ended, status: "failed", requestId: uuid(random), error: { code, message: message(source) } };
  }
  if (wave === 1 && dice > 0.92)
    return { taskId, status: "inProgress", startedDateTime: started, lastUpdatedDateTime: started };
  if (dice > 0.91 && dice < 0.915) return { taskId, status: "cancelled", lastUpdatedDateTime: started };
  return { ...ended, status: "completed" };
}

/** What the reports of the days before counted. */
const pastReports = (subjects: number): readonly PastReport[] =>
  [0.02, 0.04, 0.19, 0.33].map((share, place) => ({
    generatedAt: new Date(nowMs - (7 - 2 * place) * dayMs).toISOString(),
    subjects,
    completed: Math.round(share * subjects),
    failed: Math.round((share * subjects) / 40),
    inProgress: Math.round(0.05 * subjects),
    medianMoveSeconds: 7_400 + 60 * place,
  }));

/** The statuses of a day earlier: fewer are completed, some have failed since, some were fixed. */
function before(tasks: readonly ReportTask[], random: () => number): Record<string, string> {
  const earlier = tasks.map(({ key, status }): [string, string] => {
    const dice = random();
    if (status === "completed")
      return [key, dice < 0.01 ? "failed" : dice < 0.4 ? "inProgress" : "completed"];
    if (status === "failed") return [key, dice < 0.4 ? "inProgress" : "failed"];
    return [key, status === "inProgress" && dice < 0.02 ? "failed" : "notStarted"];
  });
  return Object.fromEntries(earlier);
}

function weighted(random: () => number): number {
  let left = random() * errors.reduce((sum, [, , weight]) => sum + weight, 0);
  return errors.findIndex(([, , weight]) => (left -= weight) < 0);
}

const pick = (words: readonly string[], random: () => number): string =>
  words[Math.floor(random() * words.length)] ?? "";

const uuid = (random: () => number): string =>
  "xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx".replaceAll("x", () => Math.floor(random() * 16).toString(16));

/** Numbers from 0 up to 1 that look random and follow from the seed (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const givenNames = [
  "anna",
  "ben",
  "carla",
  "david",
  "elif",
  "farid",
  "greta",
  "hugo",
  "ines",
  "jonas",
  "lea",
  "mei",
];
const familyNames = [
  "meier",
  "rossi",
  "novak",
  "dubois",
  "smith",
  "tanaka",
  "kaya",
  "silva",
  "keller",
  "weber",
];
const topics = ["finance", "legal", "research", "sales", "board", "design", "support", "press"];
