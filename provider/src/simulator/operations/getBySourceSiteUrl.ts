import type { Operation } from "./operation";
import { sourceLookUp } from "./sourceLookUp";

/** `GET …/getBySourceSiteUrl(sourceSiteUrl='…')` */
export const getBySourceSiteUrl: Operation<"getBySourceSiteUrl"> = sourceLookUp(
  "getBySourceSiteUrl",
  "sourceSiteUrl",
  "site",
);
