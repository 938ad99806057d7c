export { beginTry, type TryBegun, type TryEnded } from "./graphTry";
export { attributeNames, metricNames, spanNames, type OperationName } from "./names";
export { inOperation, type OperationBegun } from "./operation";
export { flushBeforeInterrupt, isHeard, registeredSdk, type Registered } from "./registeredSdk";
export { countTasks, inCommand, inWave } from "./runs";
export { parentVariable, traceContextFrom, waveVariable, type TraceContext } from "./traceContext";
export { traceLine } from "./traceLine";
export {
  openTraceLog,
  traceProblem,
  traceTarget,
  traceVariable,
  type TraceLog,
  type TraceTarget,
} from "./traceLog";
