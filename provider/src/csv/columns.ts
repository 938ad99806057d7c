import { suggest } from "../text";

/** A column: its index, and its name in the file. */
export interface Column {
  readonly index: number;
  readonly name: string;
}

/** The columns of a header that have one of the names, whatever their case. */
export function columnsNamed(header: readonly string[], names: readonly string[]): readonly Column[] {
  const wanted = names.map((name) => name.toLowerCase());
  return header
    .map((name, index) => ({ name, index }))
    .filter(({ name }) => wanted.includes(name.toLowerCase()));
}

/** A column whose name is nearly one of the names. */
export const nearestColumn = (header: readonly string[], names: readonly string[]): string | undefined =>
  header.find((cell) => suggest(cell, names) !== undefined && cell.length <= 60);
