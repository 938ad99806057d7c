export { connect, openLine, type Connection, type Line, type Pace, type TaskLabel } from "./connection";
export {
  chooseCredential,
  chooseTargetCredential,
  type ChosenCredential,
  type CredentialChoice,
} from "./credentials/choose";
export { claimsOf, type TokenClaims } from "./credentials/claims";
export { cloudWarning } from "./credentials/clouds";
export { openEntra, type EntraSurroundings } from "./credentials/entraTokens";
export { NoToken } from "./credentials/noToken";
export { meanings as entraMeanings, tokenFailure } from "./credentials/tokenFailure";
export { machineVariables, targetVariables, type Env } from "./credentials/variables";
export { endpointFrom, microsoftGraph, type Endpoint } from "./endpoint";
export { permissions } from "./failures";
export type { Clock, GraphReply, GraphRequest, Policy, Send } from "./http";
export { cancelTask } from "./operations/cancel";
export { readTask, type ReadAnswer } from "./operations/getTask";
export { lookUpTask, type LookUpAnswer } from "./operations/lookUp";
export { createTask } from "./operations/postTask";
export { validateTask } from "./operations/validate";
export { fixedToken, keepToken, type FreshToken, type TokenSource } from "./tokens";
export type { SeenTask } from "./wireShapes";
