export { issueAssertion, issuers } from "./assertions";
export {
  makeAuthority,
  makeCertificate,
  makeEllipticKey,
  thumbprintOf,
  type Pair,
  type TestAuthority,
} from "./certificates";
export { openGraphFront, type Doorkeeper, type GraphFront } from "./graphFront";
export { startEntra, type EntraServer } from "./server";
export { accessRoles, accessToken, entraError, isValidAccessToken } from "./tokenEndpoint";
export type { App, Call, Fault, World } from "./world";
