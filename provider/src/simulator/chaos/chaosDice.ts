import { appliesTo } from "../faults/faultQueue";
import type { FaultAction } from "../faults/faults";
import type { ApiOperationName } from "../operations";
import type { Chaos } from "./chaos";
import { randomStream } from "./randomStream";

/** Draws the random faults of the `chaos` setting. Configuring it, even to the same rules, restarts their streams. */
export class ChaosDice {
  readonly #settings: { readonly chaos: Chaos | undefined };
  #chaos: Chaos | undefined;
  #streams: readonly (() => number)[] = [];

  /** @param settings - read again at every call. */
  constructor(settings: { readonly chaos: Chaos | undefined }) {
    this.#settings = settings;
  }

  /** What goes wrong with this call; undefined when nothing does. Must be called once for every call. */
  draw(operation: ApiOperationName): FaultAction | undefined {
    const { chaos } = this.#settings;
    if (chaos !== this.#chaos) {
      this.#chaos = chaos;
      this.#streams = (chaos?.rules ?? []).map((_rule, index) => randomStream(chaos?.seed ?? 0, index));
    }
    // Every rule draws, so `find` would not do.
    const spoiling = (chaos?.rules ?? []).filter(
      (rule, index) => appliesTo(rule.on, operation) && (this.#streams[index]?.() ?? 1) < rule.share,
    );
    return spoiling[0]?.do;
  }
}
