import { fieldsOf, itemsOf, textOf } from "../lenient";
import { limits } from "../limits";
import type { Reading } from "../reading";
import type { Path } from "../path";
import type { Place } from "../plan";
import { locate } from "../text/locate";

/** A wave as it stands in the file, of which little is known. */
export interface RawWave {
  /** If it has one. */
  readonly name: string | undefined;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly path: Path;
  readonly place: Place;
}

/** The entries of `waves`; no more than there may be, which the schema says. */
export const rawWaves = (reading: Reading, value: unknown): readonly RawWave[] =>
  itemsOf(value)
    .slice(0, limits.waves)
    .map((item, index) => {
      const fields = fieldsOf(item);
      const path = ["waves", index];
      return { name: textOf(fields["name"]), fields, path, place: locate(reading.plan, path) };
    });
