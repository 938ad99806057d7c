import type { Place } from "../../plan";
import { liveWriter, type LiveWriter } from "./liveWriter";
import { showProgress, type ProgressView } from "./showProgress";
import type { OutputMode } from "./terminal";
import { colorizer } from "./viewport";

/** Opens the view of this process. The renderer is loaded only for a terminal. */
export async function openView(
  output: OutputMode,
  locationOf?: (subject: string) => Place | undefined,
): Promise<ProgressView> {
  const { stdout, stderr } = process;
  const live = output.progress === "live" ? { live: await openLive(output) } : {};
  return showProgress({
    output,
    stdout,
    stderr,
    ...live,
    ...(locationOf && { locationOf }),
    ticker: {
      now: Date.now,
      every: (ms, then) => {
        const timer = setInterval(then, ms).unref();
        return () => clearInterval(timer);
      },
    },
  });
}

async function openLive({ colorErr }: OutputMode): Promise<LiveWriter> {
  const [{ createLogUpdate }, { default: widthOf }] = await Promise.all([
    import("log-update"),
    import("string-width"),
  ]);
  return liveWriter(
    process.stderr,
    createLogUpdate(process.stderr),
    { widthOf, color: colorizer(colorErr) },
    {
      now: Date.now,
      after: (ms, then) => {
        const timer = setTimeout(then, ms).unref();
        return () => clearTimeout(timer);
      },
    },
  );
}
