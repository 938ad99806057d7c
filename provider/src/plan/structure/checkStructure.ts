import type { ValidateFunction } from "ajv";
import { ajv } from "../libraries";
import { complain, isWrong, type Reading } from "../reading";
import { mistakeOf } from "./mistakeOf";
import { schema } from "./schema";

let compiled: ValidateFunction | undefined;

/** Says where a plan is not of the form that the published JSON Schema describes. */
export function checkStructure(reading: Reading, value: unknown): void {
  const validate = (compiled ??= compile());
  if (validate(value)) return;
  for (const error of validate.errors ?? []) {
    if (reading.problems.isFull()) return;
    const mistake = mistakeOf(error);
    if (mistake && !isWrong(reading, mistake.path))
      complain(reading, mistake.path, mistake.message, mistake.at);
  }
}

function compile(): ValidateFunction {
  const { Ajv } = ajv();
  // Verbose: an error then shows the value, and the part of the schema that it comes from.
  return new Ajv({
    allErrors: true,
    verbose: true,
    allowUnionTypes: true,
    strictTypes: false,
  }).compile(schema());
}
