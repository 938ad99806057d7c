import { liveBlock } from "./liveBlock";
import type { Canvas, Paint } from "./viewport";
import type { ProgressState } from "./progressState";
import type { Screen } from "./terminal";

/** Repaints one block on a terminal. */
export interface LiveWriter {
  /** Paints soon; often called, it paints ten times a second. */
  readonly paint: (state: ProgressState) => void;
  /** Writes a line above the block. */
  readonly above: (line: string) => void;
  /** Paints once more, leaves the block where it is, and shows the cursor again. */
  readonly close: (state: ProgressState) => void;
}

/** What repaints: `log-update`, or a test's own. */
export interface Repainter {
  (text: string): void;
  readonly persist: (text: string) => void;
  readonly done: () => void;
}

/** Time as the writer takes it. */
export interface PaintClock {
  readonly now: () => number;
  /** Calls back once, unless the function that it returns is called before. */
  readonly after: (ms: number, then: () => void) => () => void;
}

/** At most so often is the block repainted. */
export const paintEveryMs = 100;
const usualColumns = 80;
const usualRows = 24;

/** Paints the state on a terminal, whatever its size is at that moment. */
export function liveWriter(
  screen: Screen,
  repaint: Repainter,
  { widthOf, paint }: { readonly widthOf: Canvas["widthOf"]; readonly paint: Paint },
  clock: PaintClock,
): LiveWriter {
  let shown: ProgressState | undefined;
  let paintedMs = -Infinity;
  let cancel: (() => void) | undefined;

  const paintNow = (): void => {
    cancel?.();
    cancel = undefined;
    if (!shown || shown.waves.size === 0) return;
    paintedMs = clock.now();
    const canvas: Canvas = {
      // The last column stays free: a terminal that is full to the brim wraps.
      columns: Math.max(20, (screen.columns ?? usualColumns) - 1),
      rows: Math.max(4, screen.rows ?? usualRows),
      widthOf,
      paint,
    };
    repaint(liveBlock(shown, paintedMs, canvas).join("\n"));
  };
  const soon = (): void => {
    cancel ??= clock.after(Math.max(0, paintedMs + paintEveryMs - clock.now()), paintNow);
  };
  screen.on("resize", soon);

  return {
    paint: (state) => {
      shown = state;
      soon();
    },
    above: (line) => {
      repaint.persist(line);
      paintNow();
    },
    close: (state) => {
      screen.off("resize", soon);
      shown = state;
      paintNow();
      repaint.done();
    },
  };
}
