import type { ErrorObject } from "ajv";
import { inputSentences, planSentences } from "../../errors";
import { isObject } from "../../text";
import type { Path } from "../path";
import { suggest } from "../suggest";
import { schemaAt, type SchemaPart } from "./schema";
import { isListOrOne, keysOf, shapeOf, titleOf } from "./shape";

/** A mistake in the form of a plan. */
export interface Mistake {
  readonly path: Path;
  readonly at: "key" | "value";
  readonly message: string;
}

/** Says an error of the schema's in our words; undefined for those that another one, or a rule of tasks, says better. */
export function mistakeOf(error: ErrorObject): Mistake | undefined {
  const isPartOfAlternative = /\/(anyOf|oneOf)\/\d+\//.test(error.schemaPath);
  if (isPartOfAlternative) return undefined;
  const path = pathOf(error.instancePath);
  const isRowWithoutList = error.keyword === "required" && isListOrOne(schemaAt(path)) && isRow(error.data);
  if (isRowWithoutList) return undefined;
  const params = error.params as Readonly<Record<string, unknown>>;
  switch (error.keyword) {
    case "additionalProperties": {
      const name = String(params["additionalProperty"]);
      return { path: [...path, name], at: "key", message: unknownKey(name, schemaAt(path)) };
    }
    case "required": {
      const name = String(params["missingProperty"]);
      const message = planSentences.missing(titleOf(schemaAt([...path, name])));
      return { path: [...path, name], at: "value", message };
    }
    case "anyOf":
      return { path, at: "value", message: planSentences.noSubjects() };
    case "false schema":
      return { path, at: "key", message: planSentences.besideCsv() };
    case "if":
    case "oneOf":
    case "dependencies":
      return undefined;
    default:
      return { path, at: "value", message: wrongValue(error) };
  }
}

function unknownKey(name: string, object: SchemaPart): string {
  if (name === "<<") return planSentences.mergeKey();
  if (isListOrOne(object) && isRow({ [name]: true })) return planSentences.notInList();
  const known = keysOf(object);
  return planSentences.unknownKey(suggest(name, known), known);
}

/** Whether it has what a row has: then it is no CSV file that lacks its name. */
const isRow = (value: unknown): boolean => isObject(value) && ("source" in value || "target" in value);

function wrongValue(error: ErrorObject): string {
  const part = (error.parentSchema ?? {}) as SchemaPart;
  switch (error.keyword) {
    case "type":
      return wrongType(part, error.data);
    case "pattern":
      return part.pattern === "\\S" ? inputSentences.notText() : planSentences.name();
    case "maxLength":
      return planSentences.tooLong(part.maxLength ?? 0);
    case "minItems":
      return planSentences.noEntries();
    case "maxItems":
      return planSentences.tooMany(part.maxItems ?? 0);
    case "minProperties":
      return planSentences.noKeys(keysOf(part));
    default:
      return planSentences.mustBe(shapeOf(part));
  }
}

function wrongType(part: SchemaPart, value: unknown): string {
  if (value === null) return planSentences.empty(titleOf(part));
  const isPlain = typeof value === "number" || typeof value === "boolean";
  return part.type === "string" && part.enum === undefined && isPlain
    ? planSentences.quote()
    : planSentences.mustBe(shapeOf(part));
}

/** The steps of a JSON pointer; what looks like an index is one, since no key of a plan is a number. */
const pathOf = (pointer: string): Path =>
  pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"))
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));
