import type { Place } from "../../plan";
import { liveWriter, type LiveWriter } from "./liveWriter";
import { paintFor } from "./color";
import { showProgress, type ProgressView } from "./showProgress";
import type { Manner } from "./terminal";

/** Opens the view of this process. What repaints is loaded only where there is a terminal to repaint. */
export async function openView(
  manner: Manner,
  placeOf?: (subject: string) => Place | undefined,
): Promise<ProgressView> {
  const { stdout, stderr } = process;
  const live = manner.progress === "live" ? { live: await openLive(manner) } : {};
  return showProgress({
    manner,
    stdout,
    stderr,
    ...live,
    ...(placeOf && { placeOf }),
    ticker: {
      now: Date.now,
      every: (ms, then) => {
        const timer = setInterval(then, ms).unref();
        return () => clearInterval(timer);
      },
    },
  });
}

async function openLive({ colourErr }: Manner): Promise<LiveWriter> {
  const [{ createLogUpdate }, { default: widthOf }] = await Promise.all([
    import("log-update"),
    import("string-width"),
  ]);
  return liveWriter(
    process.stderr,
    createLogUpdate(process.stderr),
    { widthOf, paint: paintFor(colourErr) },
    {
      now: Date.now,
      after: (ms, then) => {
        const timer = setTimeout(then, ms).unref();
        return () => clearTimeout(timer);
      },
    },
  );
}
