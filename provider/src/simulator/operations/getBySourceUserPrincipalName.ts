import type { ApiOperation } from "./apiOperation";
import { sourceLookUp } from "./sourceLookUp";

/** `GET …/getBySourceUserPrincipalName(sourcePrincipalName='…')` */
export const getBySourceUserPrincipalName: ApiOperation<"getBySourceUserPrincipalName"> = sourceLookUp(
  "getBySourceUserPrincipalName",
  "sourcePrincipalName",
  "user",
);
