import { createRequire } from "node:module";
import type * as AjvModule from "ajv";
import type { ErrorObject, ValidateFunction } from "ajv";
import { problem, type UnplacedProblem } from "../../errors";
import { isObject, suggest } from "../../text";
import { addProblem, isWrong, type ParseContext } from "../parseContext";
import type { Path } from "../yaml/nodes";
import { isListOrOne, keysOf, schema, schemaAt, titleOf, type SchemaPart } from "./schema";

// Loaded when first needed: most programs read no plan.
const load = createRequire(__filename);

let compiled: ValidateFunction | undefined;

/** Reports where a plan does not have the structure that the published JSON Schema describes. */
export function checkStructure(context: ParseContext, value: unknown): void {
  const validate = (compiled ??= compile());
  if (validate(value)) return;
  for (const error of validate.errors ?? []) {
    if (context.problems.isFull()) return;
    const found = mistakeOf(error);
    if (found && !isWrong(context, found.path)) addProblem(context, found.path, found.problem, found.at);
  }
}

function compile(): ValidateFunction {
  const { Ajv } = load("ajv") as typeof AjvModule;
  // Verbose: an error then has the value, and the part of the schema that it comes from. The schema itself is checked by
  // a test, as a check at each start takes as long as compiling it.
  return new Ajv({
    allErrors: true,
    verbose: true,
    validateSchema: false,
    allowUnionTypes: true,
    strictTypes: false,
  }).compile(schema());
}

/** A mistake in the structure of a plan. */
interface Mistake {
  readonly path: Path;
  readonly at: "key" | "value";
  readonly problem: UnplacedProblem;
}

/** An error of the schema's in our terms; undefined if another one, or a rule of tasks, describes it better. */
function mistakeOf(error: ErrorObject): Mistake | undefined {
  const isPartOfAlternative = /\/(anyOf|oneOf)\/\d+\//.test(error.schemaPath);
  if (isPartOfAlternative) return undefined;
  const path = pathOf(error.instancePath);
  const isRowWithoutList = error.keyword === "required" && isListOrOne(schemaAt(path)) && isRow(error.data);
  if (isRowWithoutList) return undefined;
  const params = error.params as Readonly<Record<string, unknown>>;
  switch (error.keyword) {
    case "additionalProperties": {
      const name = String(params["additionalProperty"]);
      return { path: [...path, name], at: "key", problem: unknownKey(name, schemaAt(path)) };
    }
    case "required": {
      const missing = [...path, String(params["missingProperty"])];
      const what = titleOf(schemaAt(missing));
      return { path: missing, at: "value", problem: problem("missing", { what }) };
    }
    case "anyOf":
      return { path, at: "value", problem: problem("noSubjects") };
    case "false schema":
      return { path, at: "key", problem: problem("besideCsv") };
    case "if":
    case "oneOf":
    case "dependencies":
      return undefined;
    default:
      return { path, at: "value", problem: wrongValue(error) };
  }
}

function unknownKey(name: string, object: SchemaPart): UnplacedProblem {
  if (name === "<<") return problem("mergeKey");
  if (isListOrOne(object) && isRow({ [name]: true })) return problem("notInList");
  const keys = keysOf(object);
  const suggestion = suggest(name, keys);
  return suggestion === undefined
    ? problem("unknownKey", { keys })
    : problem("misspelledKey", { suggestion });
}

/** Whether it has what a row has: then it is not a CSV file without its name. */
const isRow = (value: unknown): boolean => isObject(value) && ("source" in value || "target" in value);

function wrongValue(error: ErrorObject): UnplacedProblem {
  const part = (error.parentSchema ?? {}) as SchemaPart;
  switch (error.keyword) {
    case "type":
      return wrongType(part, error.data);
    case "pattern":
      return wrongText(part);
    case "maxLength":
      return problem("tooLong", { max: part.maxLength ?? 0 });
    case "minItems":
      return problem("noEntries");
    case "maxItems":
      return problem("tooManyEntries", { max: part.maxItems ?? 0 });
    case "minProperties":
      return problem("noKeys", { keys: keysOf(part) });
    default:
      return otherShape(part);
  }
}

/** A duration is known by its last letters: all other patterns are of names. */
function wrongText({ pattern = "" }: SchemaPart): UnplacedProblem {
  if (pattern === "\\S") return problem("blank");
  return problem(pattern.endsWith("[hd]$") ? "notDuration" : "invalidName");
}

function wrongType(part: SchemaPart, value: unknown): UnplacedProblem {
  if (value === null) return problem("empty", { what: titleOf(part) });
  const isPlain = typeof value === "number" || typeof value === "boolean";
  return part.type === "string" && part.enum === undefined && isPlain
    ? problem("notQuoted")
    : otherShape(part);
}

function otherShape(part: SchemaPart): UnplacedProblem {
  const { type, minimum = 0, maximum = 0 } = part;
  if (part.enum) return problem("notOneOf", { values: part.enum });
  if (isListOrOne(part)) return problem("notListOrCsv");
  if (type === "array") return problem("notList");
  if (type === "object") return problem("notObject", { keys: keysOf(part) });
  if (type === "boolean") return problem("notBoolean");
  return type === "number" ? problem("notInRange", { min: minimum, max: maximum }) : problem("notString");
}

/** The steps of a JSON pointer; one that looks like an index is one, since no key of a plan is a number. */
const pathOf = (pointer: string): Path =>
  pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"))
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));
