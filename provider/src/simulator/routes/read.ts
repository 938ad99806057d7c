import { ok, refuse, type Answer } from "../answer";
import { queryOf } from "../apiRequest";
import type { Context } from "../context";
import { sentences } from "../wording";
import { sourceKey } from "../world/source";
import type { TaskRecord } from "../world/task";
import { existingFor } from "./existingFor";
import type { FunctionArgument } from "./functionArgument";
import { lookUps, type LookUpOperation } from "./operations";
import { trustRefusal } from "./organisationRefusal";
import { select } from "./select";
import { showFound, showLate, type ShownTask } from "./show";

/** `GET …/{id}` */
export function readById(id: string, target: string, context: Context): Answer {
  if (id === "") return refuse(400, sentences(context.switches.wording).missingParameter("id"));
  const task = existingFor(context.switches.readLagMs, context.world.byId(id), context);
  return answerWith(task, id, { target, context, show: showLate });
}

/** `GET …/getBySource…(…)`: one task, whichever the `lookUp` switch prefers. */
export function readBySource(
  operation: LookUpOperation,
  argument: FunctionArgument,
  target: string,
  context: Context,
): Answer {
  const { kind, argument: name } = lookUps[operation];
  switch (argument.is) {
    case "missing":
      return refuse(400, sentences(context.switches.wording).missingParameter(name));
    case "malformed":
      return refuse(400, `The argument '${name}' of ${operation} is not a quoted string.`);
    case "value": {
      const task = context.world.bySource(sourceKey(kind, argument.value));
      return answerWith(task, argument.value, { target, context, show: showFound });
    }
  }
}

interface Reading {
  readonly target: string;
  readonly context: Context;
  readonly show: (task: TaskRecord, context: Context) => ShownTask;
}

function answerWith(task: TaskRecord | undefined, asked: string, { target, context, show }: Reading): Answer {
  if (!task) return refuse(404, sentences(context.switches.wording).taskNotFound(asked));
  const noTrust = trustRefusal(context.switches, task.parameters);
  const selected = select(show(task, context), queryOf(target));
  if (selected.is === "invalid") return refuse(400, selected.message);
  return { ...(noTrust ?? ok(selected.value)), taskId: task.id };
}
