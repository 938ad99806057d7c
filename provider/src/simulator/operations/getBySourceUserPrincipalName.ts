import type { Operation } from "./operation";
import { sourceLookUp } from "./sourceLookUp";

/** `GET …/getBySourceUserPrincipalName(sourcePrincipalName='…')` */
export const getBySourceUserPrincipalName: Operation<"getBySourceUserPrincipalName"> = sourceLookUp(
  "getBySourceUserPrincipalName",
  "sourcePrincipalName",
  "user",
);
