import type { MigrationError } from "../errors";
import {
  checkedSubject,
  gapsOf,
  type CheckedSubject,
  type Observations,
  type Preflight,
  type SubjectToCheck,
} from "../preflight";
import type { MapTenants } from "./guardedCall";
import { inParallel } from "./inParallel";
import { attempted } from "./permissionGates";
import { preflightReads, type ReadSubject } from "./preflightReads";
import type { Session } from "./session";
import { validateMigration } from "./validateMigration";

/** How a pre-flight is made. */
export interface PreflightOptions {
  /** The two tenants, if the plan names them. Default: the source's by its token, the target's by its credentials. */
  readonly tenants?: Partial<MapTenants>;
  /** Whether SharePoint refuses a subject because of the plan's own task. Default: never. */
  readonly isOwn?: (subject: SubjectToCheck, error: MigrationError) => Promise<boolean>;
  /** Called with each subject as soon as it is checked. */
  readonly onChecked?: (subject: CheckedSubject) => void;
  /** Once it is aborted, no further subject is checked. */
  readonly signal?: AbortSignal;
}

/** More than ever run at once; the session decides how many do. */
const atOnce = 128;

/**
 * Finds out about each subject whether its move would succeed: asks SharePoint by a create with `validateOnly`, and reads what
 * is in both tenants as far as the app may. Nothing is moved, created or changed.
 *
 * @returns the subjects that were checked, in their order, and what could not be found out about any
 */
export async function runPreflight(
  session: Session,
  subjects: readonly SubjectToCheck[],
  { tenants = {}, isOwn = () => Promise.resolve(false), onChecked, signal }: PreflightOptions = {},
): Promise<Preflight> {
  const read = preflightReads(session, tenants);
  const checked = new Map<SubjectToCheck, CheckedSubject>();
  const observed: Observations[] = [];
  await inParallel(
    subjects,
    atOnce,
    async (subject) => {
      const seen = await observe(session, subject, read, isOwn);
      const result = checkedSubject(subject, seen, session.clock.now());
      if (!seen.isUnderWay) observed.push(seen);
      checked.set(subject, result);
      onChecked?.(result);
    },
    signal,
  );
  return { subjects: subjects.flatMap((subject) => checked.get(subject) ?? []), gaps: gapsOf(observed) };
}

async function observe(
  session: Session,
  subject: SubjectToCheck,
  read: ReadSubject,
  isOwn: NonNullable<PreflightOptions["isOwn"]>,
): Promise<Observations> {
  const validation = await attempted(async () => {
    await validateMigration(session, subject.inputs);
    return "accepted" as const;
  });
  if (validation.is === "failed" && (await isOwn(subject, validation.error)))
    return { validation, isUnderWay: true };
  return { validation, ...(await read(subject.inputs)) };
}
