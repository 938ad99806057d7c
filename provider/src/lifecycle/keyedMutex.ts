/** Runs one verb at a time for each key; without a key, at once. */
export type KeyedMutex = <T>(key: string | undefined, verb: () => Promise<T>) => Promise<T>;

/** Makes those who come later for the same key wait for those before, whatever comes of them. */
export function keyedMutex(): KeyedMutex {
  const last = new Map<string, Promise<unknown>>();
  return async (key, verb) => {
    if (key === undefined) return verb();
    const mine = (last.get(key) ?? Promise.resolve()).then(verb, verb);
    last.set(key, mine);
    try {
      return await mine;
    } finally {
      if (last.get(key) === mine) last.delete(key);
    }
  };
}
