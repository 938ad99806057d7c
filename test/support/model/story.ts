import fc from "fast-check";
import { faults, type FaultAction, type TaskStatus } from "../../../provider/src/simulator";
import { subjects, waves, type Company, type Subject, type Wave } from "./company";
import { judgeCalm } from "./judge";
import { destroy, isStored, refresh, up, type Manner } from "./pulumiProcess";
import { mishap } from "./service";
import { tasksOf } from "./truth";

/** One thing that may happen. Whether it fails is not the question; what was said of it is. */
export interface Step {
  readonly does: keyof typeof commands;
  readonly subject: Subject;
  readonly wave: Wave;
  readonly manner: Manner;
  readonly waitMs: number;
  readonly fault: FaultAction;
}

const endless = { diesAfter: Infinity };

/** Everything that a person, Pulumi, SharePoint or the network may do. */
export const commands = {
  up: (company: Company, { wave, manner }: Step) => up(company, wave, { ...manner, ...endless }),
  upAndDie: (company: Company, { wave, manner }: Step) => up(company, wave, manner),
  destroy: (company: Company, { wave, manner }: Step) => destroy(company, wave, { ...manner, ...endless }),
  destroyAndDie: (company: Company, { wave, manner }: Step) => destroy(company, wave, manner),
  refresh: (company: Company, { wave, manner }: Step) => refresh(company, wave, { ...manner, ...endless }),
  /** A second resource for the same source, or the removal of it. */
  twin: ({ plans }: Company, { subject }: Step) => {
    const plan = plans[subject];
    plan.names =
      plan.names.length > 1 ? plan.names.slice(0, 1) : [...plan.names, nextName(subject, plan.names)];
  },
  undeclare: ({ plans }: Company, { subject }: Step) => {
    plans[subject].names = [];
  },
  rename: ({ plans }: Company, { subject }: Step) => {
    const plan = plans[subject];
    plan.names = [nextName(subject, plan.names), ...plan.names.slice(1)];
  },
  /** Back to a wave only after its stack has let the subject go; docs/reference/plan.md says so. */
  move: (company: Company, { subject, wave }: Step) => {
    if (!isStored(company, wave, subject)) company.plans[subject].wave = wave;
  },
  reschedule: ({ windows }: Company, { wave }: Step) => {
    windows[wave] = windows[wave].startsWith("2026-01") ? "2026-02-01T00:00:00Z" : "2026-01-01T00:00:00Z";
  },
  retarget: ({ plans }: Company, { subject }: Step) => {
    plans[subject].target = plans[subject].target === "fabrikam" ? "northwind" : "fabrikam";
  },
  retenant: ({ plans }: Company, { subject }: Step) => {
    plans[subject].tenantId = plans[subject].tenantId === undefined ? tenant : undefined;
  },
  wait: ({ simulator }: Company, { waitMs }: Step) => {
    simulator.advance(waitMs);
  },
  start: (company: Company, { subject }: Step) => {
    happens(company, subject, "notStarted", (id) => company.simulator.start(id));
  },
  finish: (company: Company, { subject }: Step) => {
    happens(company, subject, "inProgress", (id) => company.simulator.finish(id));
  },
  fail: (company: Company, { subject }: Step) => {
    happens(company, subject, "inProgress", (id) => company.simulator.fail(id));
  },
  cancelElsewhere: (company: Company, { subject }: Step) => {
    happens(company, subject, "notStarted", (id) => company.simulator.cancel(id));
  },
  fault: ({ simulator }: Company, { fault }: Step) => {
    simulator.inject({ do: fault });
  },
  createInDoubt: async (company: Company, { wave, manner }: Step) => {
    company.simulator.inject({ on: "create", do: faults.dropAfterRequest() });
    await up(company, wave, { ...manner, ...endless });
  },
} satisfies Record<string, (company: Company, step: Step) => Promise<void> | void>;

const tenant = "11111111-2222-4333-8444-555555555555";

const nextName = (subject: Subject, taken: readonly string[]): string =>
  ["a", "b", "c", "d"].map((letter) => `${subject}-${letter}`).find((name) => !taken.includes(name)) ??
  `${subject}-z`;

function happens(
  { simulator }: Company,
  subject: Subject,
  from: TaskStatus,
  event: (id: string) => void,
): void {
  const task = tasksOf(simulator, subject).findLast(({ status }) => status === from);
  if (task) event(task.id);
}

const often = ["up", "up", "up", "up", "up", "start", "start", "destroy", "refresh", "wait"] as const;

/** A step of a story. */
export const step: fc.Arbitrary<Step> = fc.record({
  does: fc.constantFrom(...(Object.keys(commands) as Step["does"][]), ...often),
  subject: fc.constantFrom(...subjects),
  wave: fc.constantFrom("pilot", "pilot", ...waves),
  manner: fc.record({
    isParallel: fc.boolean(),
    goesOn: fc.boolean(),
    diesAfter: fc.integer({ min: 1, max: 5 }),
  }),
  waitMs: fc.constantFrom(1_000, 20_000, 400_000),
  fault: mishap,
});

const calmly: Manner = { isParallel: false, goesOn: true, diesAfter: Infinity };

/** The weather clears, the lags pass, and both stacks are brought up until no queued fault is left. */
export async function settle(company: Company): Promise<void> {
  const { simulator } = company;
  const reported: string[] = [];
  simulator.configure({ chaos: undefined });
  for (let round = 0, isClear = false; round < 3 || (!isClear && round < 25); round++) {
    const before = simulator.journal.calls().length;
    reported.length = 0;
    for (const wave of waves) {
      simulator.advance(600_000);
      await up(company, wave, calmly);
      reported.push(...company.reported);
      await refresh(company, wave, calmly);
      reported.push(...company.reported);
    }
    isClear = simulator.journal
      .calls()
      .slice(before)
      .every(({ fault }) => fault === undefined);
  }
  judgeCalm(company, reported);
}
