/** Processes items with a limited number of workers. After a failure or an abort no further item is started. */
export async function inParallel<T>(
  items: readonly T[],
  workers: number,
  verb: (item: T) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  let hasFailed = false;
  const rest = items.values();
  const work = async (): Promise<void> => {
    for (const item of rest) {
      if (hasFailed || signal?.aborted === true) return;
      await verb(item).catch((thrown: unknown) => {
        hasFailed = true;
        throw thrown;
      });
    }
  };
  await Promise.all(Array.from({ length: Math.min(workers, items.length) }, work));
}
