import { join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Shortens the stack traces that Pulumi's SDK takes while a resource is made, until the function that it returns is
 * called. All other traces are formatted as before, by whoever did it before.
 *
 * - Of every promise it keeps a formatted trace, and a resource makes seventy of them. They are of use only when somebody
 *   looks for a promise that never ended; formatted by the source-map hook that `pulumi up` loads they were a third of
 *   the time of a large program.
 * - Of every resource it writes the whole trace into the state, which was half of the state of a large stack. Only the
 *   line of the program that asked for the resource is of use to anybody.
 */
export function withShortTraces(): () => void {
  const usual = hook.prepareStackTrace;
  // Whoever looks for such a promise needs the traces; and Node's own source maps have no hook to fall back on.
  if (process.env["PULUMI_DEBUG_PROMISE_LEAKS"] || (process.sourceMapsEnabled && !usual))
    return () => undefined;
  const format = usual ?? formatAsV8;
  hook.prepareStackTrace = (error, frames) => {
    if (isTakenBy("debuggablePromise", frames[0])) return "";
    return format(error, isTakenBy("callsites", frames[0]) ? shortened(frames) : frames);
  };
  return () => {
    hook.prepareStackTrace = usual;
  };
}

type Format = (error: Error, frames: NodeJS.CallSite[]) => unknown;
const hook = Error as { prepareStackTrace: Format | undefined };

const isTakenBy = (functionName: string, top: NodeJS.CallSite | undefined): boolean =>
  (top?.getFunctionName() ?? "").endsWith(functionName) && (top?.getFileName() ?? "").includes("pulumi");

/** How many frames Pulumi's SDK leaves out itself: its own, and the constructor of the class below its own. */
const leftOut = 5;
const ownFolder = join(__dirname, "..");

function shortened(frames: NodeJS.CallSite[]): NodeJS.CallSite[] {
  const programs = frames.slice(leftOut).find(isOfProgram);
  return [...frames.slice(0, leftOut), ...(programs ? [programs] : [])];
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
