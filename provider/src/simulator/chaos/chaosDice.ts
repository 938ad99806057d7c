import { concerns } from "../faults/concerns";
import type { FaultAction } from "../faults/fault";
import type { Operation } from "../routes/operations";
import type { Chaos } from "./chaos";
import { randomStream } from "./randomStream";

/** Throws the dice for the `chaos` switch. Configuring it, even to the same rules, starts their streams anew. */
export class ChaosDice {
  readonly #switches: { readonly chaos: Chaos | undefined };
  #chaos: Chaos | undefined;
  #streams: readonly (() => number)[] = [];

  /** @param switches - read anew at every call. */
  constructor(switches: { readonly chaos: Chaos | undefined }) {
    this.#switches = switches;
  }

  /** What goes wrong with this call; undefined when nothing does. Must be asked once for every call. */
  draw(operation: Operation): FaultAction | undefined {
    const { chaos } = this.#switches;
    if (chaos !== this.#chaos) {
      this.#chaos = chaos;
      this.#streams = (chaos?.rules ?? []).map((_rule, index) => randomStream(chaos?.seed ?? 0, index));
    }
    const spoiling = (chaos?.rules ?? []).filter((rule, index) => {
      if (!concerns(rule.on, operation)) return false;
      return (this.#streams[index]?.() ?? 1) < rule.share;
    });
    return spoiling[0]?.do;
  }
}
