import { refuse } from "../answer";
import { sentences } from "../errorSentences";
import type { SourceKind } from "../parameters/taskParameters";
import { sourceKey } from "../world/source";
import type { ApiOperation } from "./apiOperation";
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
    path: new RegExp(`^/${name}(?:\\((.*)\\))?$`, "s"),
    units: 1,
    writes: false,
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

type FunctionArgument =
  | { readonly is: "value"; readonly value: string }
  | { readonly is: "missing" }
  | { readonly is: "malformed" };

/**
 * Reads `name='literal'`, an OData string: in single quotes, a quote inside it doubled. Reserved characters may be
 * encoded or raw, since the documentation shows a raw URL inside the quotes.
 *
 * @param raw - what stood between the parentheses; undefined when there were none.
 */
function functionArgument(name: string, raw = ""): FunctionArgument {
  let text: string;
  try {
    text = decodeURIComponent(raw);
  } catch {
    return { is: "malformed" };
  }
  const [, givenName, literal] = /^\s*(\w+)\s*=\s*(.*?)\s*$/s.exec(text) ?? [];
  if (givenName !== name || literal === undefined || literal === "") return { is: "missing" };
  const [, quoted] = /^'((?:[^']|'')*)'$/s.exec(literal) ?? [];
  if (quoted === undefined) return { is: "malformed" };
  const value = quoted.replaceAll("''", "'").trim();
  return value === "" ? { is: "missing" } : { is: "value", value };
}

/** `GET …/getBySource…(argument='…')`, one for each kind of source. */
export const sourceLookUps = [
  sourceLookUp("getBySourceUserPrincipalName", "sourcePrincipalName", "user"),
  sourceLookUp("getBySourceSiteUrl", "sourceSiteUrl", "site"),
  sourceLookUp("getBySourceGroupMailNickname", "sourceGroupMailNickname", "group"),
] as const;
