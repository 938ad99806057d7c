/**
 * Settles when something is so; the processes that make it so are real, and so is the time it takes. Fails when what should
 * make it so has ended before.
 */
export async function until(isSo: () => boolean, maker: Promise<unknown>): Promise<void> {
  const state = { hasEnded: false };
  const end = (): void => {
    state.hasEnded = true;
  };
  void maker.then(end, end);
  while (!isSo()) {
    if (state.hasEnded) throw new Error(`It ended before it was so: ${JSON.stringify(await maker)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
