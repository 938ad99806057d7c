import type { Simulator } from "../../../provider/src/simulator";
import type { TaskInputs, TaskState } from "../../../provider/src/task";
import { samples } from "../samples";
import type { Lie } from "./judge";
import type { Habits } from "./service";
import { upnOf } from "./truth";

export const subjects = ["anna", "bruno"] as const;
export const waves = ["pilot", "main"] as const;
export type Subject = (typeof subjects)[number];
export type Wave = (typeof waves)[number];

/** What the program says of one subject: the resources that move it, and where. */
export interface Plan {
  wave: Wave;
  names: readonly string[];
  target: "fabrikam" | "northwind";
  tenantId: string | undefined;
}

/** A plan of two waves, a stack for each, and the world in which they live. */
export interface Company {
  readonly simulator: Simulator;
  readonly habits: Habits;
  readonly windows: Record<Wave, string>;
  readonly plans: Readonly<Record<Subject, Plan>>;
  readonly stored: Readonly<Record<Wave, Map<string, TaskState>>>;
  /** Sources that have two live tasks for a known reason. */
  readonly doubled: Set<Subject>;
  /** Tasks that a killed process created without a record, of subjects for which nothing was created since. */
  readonly unsaved: Map<Subject, readonly string[]>;
  readonly lies: Lie[];
  /** What the last process said: notices and errors. */
  reported: readonly string[];
}

/** A company whose every subject is moved by one resource, or by two. */
export const newCompany = (simulator: Simulator, habits: Habits, twins: readonly Subject[]): Company => ({
  simulator,
  habits,
  windows: { pilot: "2026-01-01T00:00:00Z", main: "2026-02-01T00:00:00Z" },
  plans: { anna: newPlan("anna", twins), bruno: newPlan("bruno", twins) },
  stored: { pilot: new Map(), main: new Map() },
  doubled: new Set(),
  unsaved: new Map(),
  lies: [],
  reported: [],
});

const newPlan = (subject: Subject, twins: readonly Subject[]): Plan => ({
  wave: "pilot",
  names: twins.includes(subject) ? [`${subject}-a`, `${subject}-b`] : [`${subject}-a`],
  target: "fabrikam",
  tenantId: undefined,
});

/** The subject that a resource moves. */
export const subjectNamed = (name: string): Subject => (name.startsWith("anna") ? "anna" : "bruno");

/** The arguments of a resource. Every other name spells its source in capitals. */
export function inputsOf({ plans, windows }: Company, name: string, wave: Wave): TaskInputs {
  const subject = subjectNamed(name);
  const { target, tenantId } = plans[subject];
  const upn = upnOf(subject);
  return {
    ...samples.user,
    ifExists: "reschedule",
    ...(tenantId !== undefined && { tenantId }),
    sourceUserIdentity: { userPrincipalName: /[bdfh]$/.test(name) ? upn.toUpperCase() : upn },
    targetUserIdentity: { userPrincipalName: `${subject}@${target}.com` },
    preferredStartDateTime: windows[wave],
  };
}

/** The resources that a wave's program declares. */
export const declaredIn = ({ plans }: Company, wave: Wave): string[] =>
  subjects.filter((subject) => plans[subject].wave === wave).flatMap((subject) => plans[subject].names);
