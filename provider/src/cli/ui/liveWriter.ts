import { hasBars, liveBlock } from "./liveBlock";
import type { ProgressState } from "./progressState";
import type { Screen } from "./terminal";
import type { Viewport } from "./viewport";

/** Redraws one block on a terminal. */
export interface LiveWriter {
  /** Draws at once, then at most ten times a second. */
  readonly draw: (state: ProgressState) => void;
  /** Removes the block and shows the cursor until something is drawn again. */
  readonly clear: () => void;
  /** Writes a line above the block. */
  readonly above: (line: string) => void;
  /** Draws once more, leaves the block in place if it has bars, and shows the cursor again. */
  readonly close: (state: ProgressState) => void;
}

/** What renders: `log-update`, or a test's own. */
export interface Renderer {
  (text: string): void;
  readonly persist: (text: string) => void;
  readonly clear: () => void;
  readonly done: () => void;
}

/** The shortest time between two drawings. */
const drawEveryMs = 100;
/** The width of a terminal that does not say its own. */
export const usualColumns = 80;
const usualRows = 24;

/** Draws the state on a terminal of any size. */
export function liveWriter(
  screen: Screen,
  render: Renderer,
  look: Pick<Viewport, "widthOf" | "color">,
): LiveWriter {
  let shown: ProgressState | undefined;
  let drawnMs = -Infinity;
  let timer: NodeJS.Timeout | undefined;

  const drawNow = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (!shown) return;
    drawnMs = Date.now();
    const viewport: Viewport = {
      // The last column stays free: a full line wraps.
      columns: Math.max(20, (screen.columns ?? usualColumns) - 1),
      rows: Math.max(4, screen.rows ?? usualRows),
      ...look,
    };
    render(liveBlock(shown, drawnMs, viewport).join("\n"));
  };
  const soon = (): void => {
    // What is loaded next may keep this process busy for a while.
    if (drawnMs === -Infinity) return drawNow();
    timer ??= setTimeout(drawNow, Math.max(0, drawnMs + drawEveryMs - Date.now())).unref();
  };
  const clear = (): void => {
    clearTimeout(timer);
    [timer, shown] = [undefined, undefined];
    render.clear();
    render.done();
  };
  screen.on("resize", soon);

  return {
    draw: (state) => {
      shown = state;
      soon();
    },
    clear,
    above: (line) => {
      render.persist(line);
      drawNow();
    },
    close: (state) => {
      screen.off("resize", soon);
      shown = state;
      if (!hasBars(state)) return clear();
      drawNow();
      render.done();
    },
  };
}
