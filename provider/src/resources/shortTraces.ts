import { join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Shortens the stack traces that Pulumi's SDK takes while a resource is constructed, until the returned function is
 * called. All other traces are formatted as before.
 *
 * - The SDK keeps a formatted trace of every promise, and a resource makes seventy. They only help to find a promise that
 *   never settles; formatting them with the source-map hook that `pulumi up` loads took a third of the time of a large
 *   program.
 * - It writes the whole trace of every resource into the state, which was half of the state of a large stack. Only the
 *   program's own line is useful.
 */
export function withShortTraces(): () => void {
  const previous = hook.prepareStackTrace;
  // A search for such a promise needs the traces; and Node's own source maps have no hook to fall back on.
  if (process.env["PULUMI_DEBUG_PROMISE_LEAKS"] || (process.sourceMapsEnabled && !previous))
    return () => undefined;
  const format = previous ?? formatAsV8;
  hook.prepareStackTrace = (error, frames) => {
    if (isTakenBy("debuggablePromise", frames[0])) return "";
    return format(error, isTakenBy("callsites", frames[0]) ? shortened(frames) : frames);
  };
  return () => {
    hook.prepareStackTrace = previous;
  };
}

type Format = (error: Error, frames: NodeJS.CallSite[]) => unknown;
const hook = Error as { prepareStackTrace: Format | undefined };

const isTakenBy = (functionName: string, top: NodeJS.CallSite | undefined): boolean =>
  (top?.getFunctionName() ?? "").endsWith(functionName) && (top?.getFileName() ?? "").includes("pulumi");

/** How many frames Pulumi's SDK skips: its own, and the constructor of the class derived from its own. A test pins it. */
const skippedFrames = 5;
const ownFolder = join(__dirname, "..");

function shortened(frames: NodeJS.CallSite[]): NodeJS.CallSite[] {
  const programs = frames.slice(skippedFrames).find(isOfProgram);
  return [...frames.slice(0, skippedFrames), ...(programs ? [programs] : [])];
}

function isOfProgram(frame: NodeJS.CallSite): boolean {
  const file = frame.getFileName() ?? "node:";
  const path = file.startsWith("file:") ? fileURLToPath(file) : file;
  if (path.startsWith("node:") || path.startsWith(ownFolder) || /[\\/]@pulumi[\\/]/.test(path)) return false;
  // The SDK reads no other form, such as that of the top level of an ES module.
  return textOf(frame).endsWith(")");
}

const textOf = (frame: NodeJS.CallSite): string => (frame as { toString(): string }).toString();

const formatAsV8: Format = (error, frames) =>
  [String(error), ...frames.map((frame) => `    at ${textOf(frame)}`)].join("\n");
