import { MisuseError } from "../misuse";
import { operations, type Operation } from "../routes/operations";

/**
 * Makes sure that a value names one operation or a list of them.
 *
 * @throws {@link MisuseError} listing those there are.
 */
export function checkOperations(value: unknown): readonly Operation[] {
  return (Array.isArray(value) ? value : [value]).map((name: unknown) => {
    const operation = operations.find((candidate) => candidate === name);
    if (operation !== undefined) return operation;
    throw new MisuseError(`on must be one or more of: ${operations.join(", ")}.`);
  });
}
