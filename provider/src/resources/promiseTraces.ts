/**
 * Stops Pulumi's SDK from keeping a formatted stack trace of every promise, until the function that it returns is
 * called. A resource makes seventy of them, of use only when somebody looks for a promise that never ended; formatted
 * by the source-map hook that `pulumi up` loads they were a third of the time of a large program. All other traces are
 * formatted as before, by whoever did it before.
 */
export function withoutPromiseTraces(): () => void {
  const usual = hook.prepareStackTrace;
  // Whoever looks for such a promise needs the traces; and Node's own source maps have no hook to fall back on.
  if (process.env["PULUMI_DEBUG_PROMISE_LEAKS"] || (process.sourceMapsEnabled && !usual))
    return () => undefined;
  const format = usual ?? formatAsV8;
  hook.prepareStackTrace = (error, frames) => (isPromiseTrace(frames[0]) ? "" : format(error, frames));
  return () => {
    hook.prepareStackTrace = usual;
  };
}

type Format = (error: Error, frames: NodeJS.CallSite[]) => unknown;
const hook = Error as { prepareStackTrace: Format | undefined };

const isPromiseTrace = (top: NodeJS.CallSite | undefined): boolean =>
  top?.getFunctionName() === "debuggablePromise" && (top.getFileName() ?? "").includes("pulumi");

const formatAsV8: Format = (error, frames) =>
  [String(error), ...frames.map((frame) => `    at ${(frame as { toString(): string }).toString()}`)].join(
    "\n",
  );
