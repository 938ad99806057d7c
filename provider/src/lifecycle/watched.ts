import { validateTask } from "../graph";
import { isTaskKind, subjectOf, type TaskInputs } from "../task";
import { inOperation, type OperationBegun } from "../telemetry";
import { create as createTask } from "./create";
import { gateHolds as askWaves } from "./gate";
import { read as readTask } from "./read";
import { remove as removeTask } from "./remove";
import type { Session } from "./session";
import { update as updateRecord } from "./update";

// The verbs that may call Graph, each inside of a span. Those that only compare, check and diff, have none: there would
// be two for each resource in each run, and they would say nothing.

/** `create` of create.ts, watched. */
export const create: typeof createTask = (session, inputs) =>
  inOperation(
    about(session, "create", inputs.kind),
    () => createTask(session, inputs),
    (state) => state,
  );

/** `read` of read.ts, watched. */
export const read: typeof readTask = (session, taskId, stored) =>
  inOperation(
    { ...about(session, "read", stored["kind"]), taskId },
    () => readTask(session, taskId, stored),
    (state) => state,
  );

/** `update` of update.ts, watched. */
export const update: typeof updateRecord = (session, taskId, stored, news) =>
  inOperation(
    { ...about(session, "update", news["kind"]), taskId },
    () => updateRecord(session, taskId, stored, news),
    (state) => state,
  );

/** `remove` of remove.ts, watched. Pulumi calls it a delete. */
export const remove: typeof removeTask = (session, taskId, stored) =>
  inOperation({ ...about(session, "delete", stored["kind"]), taskId }, () =>
    removeTask(session, taskId, stored),
  );

/** `gateHolds` of gate.ts, watched. */
export const gateHolds: typeof askWaves = (session, question) =>
  inOperation({ ...about(session, "gate"), wave: question.wave }, () => askWaves(session, question));

/**
 * Asks SharePoint whether a migration would succeed. Nothing is moved and no task is made.
 *
 * @throws MigrationError why it would not, or that nobody could say
 */
export const validate = (session: Session, inputs: TaskInputs): Promise<void> =>
  inOperation(about(session, "validate", inputs.kind), async () =>
    validateTask(session.connect(inputs.tenantId, `validate the migration of ${subjectOf(inputs)}`), inputs),
  );

const about = (
  { lineage, clock }: Session,
  name: OperationBegun["name"],
  kind?: unknown,
): OperationBegun => ({ name, lineage, now: clock.now, kind: isTaskKind(kind) ? kind : undefined });
