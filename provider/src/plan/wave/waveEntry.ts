import { fieldsOf, itemsOf, textOf } from "../coerce";
import { limits } from "../limits";
import type { ParseContext } from "../parseContext";
import type { Place } from "../plan";
import { locate, type Path } from "../yaml/path";

/** An entry of `waves`, of which little is known yet. */
export interface WaveEntry {
  /** If it has one. */
  readonly name: string | undefined;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly path: Path;
  readonly place: Place;
}

/** The entries of `waves`; those beyond the limit, which the schema reports, are left out. */
export const waveEntries = ({ plan }: ParseContext, value: unknown): readonly WaveEntry[] =>
  itemsOf(value)
    .slice(0, limits.waves)
    .map((item, index) => {
      const fields = fieldsOf(item);
      const path = ["waves", index];
      return { name: textOf(fields["name"]), fields, path, place: locate(plan, path) };
    });
