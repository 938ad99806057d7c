import {
  factsOf,
  mappingOfRow,
  rowKey,
  sourceOfMapping,
  type Mapping,
  type MapFacts,
  type MappingRows,
} from "../../identityMap";
import { broken, fail, inputSentence } from "../../errors";
import type { MappingSource } from "../../graph";
import type { RawInputs } from "../../task";
import { isObject } from "../../text";
import { checkFacts } from "./checkMap";

/** A row of a map, and what it means. */
export interface Row {
  readonly name: string;
  readonly text: string;
  readonly mapping: Mapping;
}

/** Rows by their keys. */
export type RowSet = ReadonlyMap<string, Row>;

/**
 * The rows of a state or of checked arguments.
 *
 * @throws MigrationError `state.unreadable`
 */
export const rowSet = (rows: MappingRows): RowSet =>
  new Map(
    Object.entries(rows).map(([name, text]) => {
      const mapping = mappingOfRow(name, text);
      if (!mapping)
        throw fail("state.unreadable", { reason: `${name} has a text that is not a mapping: ${text}` });
      return [rowKey(name), { name, text, mapping }];
    }),
  );

/** The source of a row, as Graph is asked for it. */
export const sourceOf = ({ mapping }: Pick<Row, "mapping">): MappingSource => ({
  kind: mapping.kind,
  source: sourceOfMapping(mapping),
});

/** What a map is to be: its facts and its rows. Everything is known. */
export interface WantedMap {
  readonly facts: MapFacts;
  readonly rows: RowSet;
}

/**
 * Reads checked arguments. Pulumi checks arguments before it changes anything; other callers may not.
 *
 * @throws MigrationError `mapping.invalidArguments`, `state.unreadable`
 */
export function wantedIn(inputs: RawInputs): WantedMap {
  const { name = "", mappings } = inputs;
  const [mistake] = checkFacts(inputs);
  if (mistake) throw fail("mapping.invalidArguments", { map: String(name), ...mistake });
  if (isRows(mappings)) return { facts: factsOf(inputs as unknown as MapFacts), rows: rowSet(mappings) };
  const reason = inputSentence(broken("notMappings"));
  throw fail("mapping.invalidArguments", { map: String(name), property: "mappings", reason });
}

const isRows = (value: unknown): value is MappingRows =>
  isObject(value) && Object.values(value).every((text) => typeof text === "string");
