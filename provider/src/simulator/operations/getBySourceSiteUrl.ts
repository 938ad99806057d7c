import type { ApiOperation } from "./apiOperation";
import { sourceLookUp } from "./sourceLookUp";

/** `GET …/getBySourceSiteUrl(sourceSiteUrl='…')` */
export const getBySourceSiteUrl: ApiOperation<"getBySourceSiteUrl"> = sourceLookUp(
  "getBySourceSiteUrl",
  "sourceSiteUrl",
  "site",
);
