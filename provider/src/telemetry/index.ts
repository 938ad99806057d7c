export { countTasks, inCommand } from "./command";
export { flushBeforeInterrupt } from "./flush";
export { beginTry, type OpenTry, type Server, type TryBegun, type TryEnded } from "./graphTry";
export { traceContextFrom, parentVariable, waveVariable, type TraceContext } from "./traceContext";
export { attributeNames, metricNames, spanNames, type OperationName } from "./names";
export { inOperation, type OperationBegun, type ObservedTask } from "./operation";
export { isHeard, registeredSdk, type Registered } from "./registered";
export { traceLine, type LineOrigin } from "./traceLine";
export {
  openTraceLog,
  traceProblem,
  traceTarget,
  traceVariable,
  type TraceLog,
  type TraceTarget,
} from "./traceLog";
export { inWave, type WaveBegun } from "./wave";
