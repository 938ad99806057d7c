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
