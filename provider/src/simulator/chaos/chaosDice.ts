import { appliesTo } from "../faults/faultQueue";
import type { FaultAction } from "../faults/faults";
import type { ApiOperationName } from "../operations";
import type { Chaos } from "./chaos";

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

/** A stream of numbers from 0 to below 1, always the same for the same seed and stream. The generator is mulberry32. */
export function randomStream(seed: number, stream: number): () => number {
  let state = scrambled(scrambled(seed) ^ scrambled(Math.floor(seed / 2 ** 32) + stream + 1));
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    return scrambled(state) / 2 ** 32;
  };
}

/** Spreads every bit of a 32-bit number over all of them, so that neighboring seeds have nothing in common. */
function scrambled(number: number): number {
  let bits = Math.imul(number ^ (number >>> 15), 1 | number);
  bits ^= bits + Math.imul(bits ^ (bits >>> 7), 61 | bits);
  return (bits ^ (bits >>> 14)) >>> 0;
}
