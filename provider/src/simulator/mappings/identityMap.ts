import type { JsonObject } from "../checks";
import { mappingShapes, type MappingKind } from "./mappingShape";
import { nameIn } from "./readDelta";

/** A mapping as Graph sends it: its ID and the members of its kind. */
export type MappingWire = JsonObject & { readonly id: string };

/** What a mapping was from an instant on; no row once it has been removed. */
interface Version {
  readonly fromMs: number;
  readonly row: MappingWire | undefined;
}

/** The identity map of the target tenant, with its past: what reads and tasks see can lag behind it. */
export class IdentityMap {
  readonly #versions: Readonly<Record<MappingKind, Map<string, Version[]>>> = {
    user: new Map(),
    group: new Map(),
  };

  /** The keys of the sources that are mapped to a target now. */
  readonly #sources = new Map<string, Set<string>>();

  /** Adds, changes or, without a row, removes a mapping. Keys are canonical ones of sources. */
  set(kind: MappingKind, key: string, row: MappingWire | undefined, nowMs: number): void {
    const before = this.get(kind, key);
    if (before) this.#sourcesOf(kind, before).delete(key);
    if (row) this.#sourcesOf(kind, row).add(key);
    const known = this.#versions[kind].get(key);
    if (known) known.push({ fromMs: nowMs, row });
    else this.#versions[kind].set(key, [{ fromMs: nowMs, row }]);
  }

  /** The mapping with this key; by default as it is now, which only writing sees for sure. */
  get(kind: MappingKind, key: string, atMs = Infinity): MappingWire | undefined {
    return this.#versions[kind].get(key)?.findLast(({ fromMs }) => fromMs <= atMs)?.row;
  }

  /** The key of another source that is mapped to the same target as this row is or would be. */
  otherSource(kind: MappingKind, key: string, row: MappingWire): string | undefined {
    return [...this.#sourcesOf(kind, row)].find((source) => source !== key);
  }

  #sourcesOf(kind: MappingKind, row: MappingWire): Set<string> {
    const target = `${kind}:${nameIn(row, mappingShapes[kind].target, mappingShapes[kind])?.toLowerCase() ?? ""}`;
    const sources = this.#sources.get(target) ?? new Set();
    this.#sources.set(target, sources);
    return sources;
  }

  /** All mappings of a kind as they are now. */
  all(kind: MappingKind): readonly MappingWire[] {
    return [...this.#versions[kind].values()].flatMap((versions) => versions.at(-1)?.row ?? []);
  }
}
