export { graphAppId, permissionIds, permissions } from "./call";
export {
  connect,
  createClient,
  type Connection,
  type ServiceClient,
  type RateSettings,
  type TaskLabel,
} from "./connection";
export { chooseCredential, chooseTargetCredential, type ChosenCredential } from "./credentials/choose";
export { claimsOf, type TokenClaims } from "./credentials/claims";
export { cloudWarning } from "./credentials/clouds";
export { refuseTenants } from "./credentials/refuseTenants";
export { openEntra, type EntraOptions } from "./credentials/entraTokens";
export { meanings as entraMeanings } from "./credentials/explain";
export { NoToken, tokenFailure } from "./credentials/noToken";
export { machineVariables, targetVariables, variablesWith, type Env } from "./credentials/variables";
export { endpointFrom, isHttpsOrLoopback, microsoftGraph, type Endpoint } from "./endpoint";
export { clockUntil, systemClock } from "./clock";
export type { Clock, GraphReply, GraphRequest, OperationName, Policy, Send } from "./http";
export { sendCancel } from "./operations/sendCancel";
export { sendCreate } from "./operations/sendCreate";
export { sendLookUp, type LookUpAnswer } from "./operations/sendLookUp";
export { sendLookUpMapping, type MappingSource } from "./operations/sendLookUpMapping";
export {
  mostMappings,
  sendMappings,
  type MappingBlock,
  type MappingsAnswer,
  type RefusedMapping,
} from "./operations/sendMappings";
export { sendRead, type ReadAnswer } from "./operations/sendRead";
export { sendReadDrive, type DriveOwner } from "./operations/sendReadDrive";
export { sendReadGroups } from "./operations/sendReadGroups";
export { sendReadSite } from "./operations/sendReadSite";
export { sendReadUser } from "./operations/sendReadUser";
export { sendValidate } from "./operations/sendValidate";
export { readPermissionIds, readPermissions, type ReadPermission } from "./readDirectory";
export { fixedToken, keepToken, type FreshToken, type TokenSource } from "./tokens";
export { NoReply, outcomeOf } from "./noReply";
export { wire } from "./wire";
export type { RemoteTask } from "./wireShapes";
