import { refuse } from "../answer";
import { sentences } from "../errorSentences";
import type { SourceKind } from "../parameters/taskParameters";
import { sourceKey } from "../world/source";
import { migrationAccess, tasksPath, type ApiOperation } from "./apiOperation";
import { functionArgument } from "./functionArgument";
import { answerRead } from "./getTask";
import { showFound } from "./showTask";

/**
 * A function that looks a task up by its source.
 *
 * @param argument - the name of its only argument, as the metadata spells it.
 * @param kind - what the argument names.
 */
function sourceLookUp<Name extends string>(
  name: Name,
  argument: string,
  kind: SourceKind,
): ApiOperation<Name> {
  return {
    name,
    method: "GET",
    root: tasksPath,
    path: new RegExp(`^/${name}(?:\\((.*)\\))?$`, "s"),
    units: 1,
    denied: migrationAccess("source", "read"),
    subject: ({ captured }, world) => {
      const given = functionArgument(argument, captured);
      if (given.is !== "value") return { sources: [] };
      const key = sourceKey(kind, given.value);
      return { taskId: world.bySource(key)?.id, sources: [key] };
    },
    answer: ({ request, captured }, context) => {
      const say = sentences(context.settings.wording);
      const given = functionArgument(argument, captured);
      switch (given.is) {
        case "missing":
          return refuse(400, say.missingParameter(argument));
        case "malformed":
          return refuse(400, `The argument '${argument}' of ${name} is not a quoted string.`);
        case "value": {
          const task = context.world.bySource(sourceKey(kind, given.value));
          return task
            ? answerRead(task, showFound(task, context), request, context)
            : refuse(404, say.taskNotFound(given.value));
        }
      }
    },
  };
}

/** `GET …/getBySource…(argument='…')`, one for each kind of source. */
export const sourceLookUps = [
  sourceLookUp("getBySourceUserPrincipalName", "sourcePrincipalName", "user"),
  sourceLookUp("getBySourceSiteUrl", "sourceSiteUrl", "site"),
  sourceLookUp("getBySourceGroupMailNickname", "sourceGroupMailNickname", "group"),
] as const;
