import {
  registeredSdk,
  traceProblem,
  traceTarget,
  type Registered,
  type TraceTarget,
} from "../../../telemetry";
import { ok, warn, type Check } from "./check";

const name = "tracing";

/** Where spans, metrics and trace lines go, and whether they arrive there. */
export function checkTracing(
  env: Readonly<Record<string, string | undefined>>,
  sdk: Registered = registeredSdk(),
): Check {
  const target = traceTarget(env);
  const problem = target.is === "file" ? traceProblem(target.file) : undefined;
  if (problem) return warn(name, `${problem.headline} ${problem.because}`, problem.next);
  const module = relativeModuleIn(env["NODE_OPTIONS"] ?? "");
  if (module !== undefined) {
    const message = `NODE_OPTIONS names ${module}, which Pulumi's processes cannot find, since they start in other folders`;
    return warn(name, message, "write its absolute path");
  }
  if (sdk.traces && !sdk.nests) {
    const message = "the OpenTelemetry SDK has no context manager, so spans have no parents";
    return warn(name, message, "register one, as @opentelemetry/sdk-node does");
  }
  const isRegistered = sdk.traces !== undefined || sdk.metrics !== undefined;
  const spans = isRegistered ? "an OpenTelemetry SDK is registered" : "no OpenTelemetry SDK is registered";
  return ok(name, `${spans}; ${linesTo(target)}`);
}

function linesTo(target: TraceTarget): string {
  switch (target.is) {
    case "nowhere":
      return "SHAREPOINT_MIGRATION_TRACE is not set";
    case "stderr":
      return "calls are traced to stderr";
    case "file":
      return `calls are traced to ${target.file}`;
  }
}

/** A module in NODE_OPTIONS whose path depends on where a process starts. */
const relativeModuleIn = (options: string): string | undefined =>
  /(?:^|\s)(?:-r|--require|--import)[\s=]+["']?(\.{1,2}\/[^\s"']+)/.exec(options)?.[1];
