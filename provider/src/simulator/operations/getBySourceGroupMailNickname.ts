import type { ApiOperation } from "./apiOperation";
import { sourceLookUp } from "./sourceLookUp";

/** `GET …/getBySourceGroupMailNickname(sourceGroupMailNickname='…')` */
export const getBySourceGroupMailNickname: ApiOperation<"getBySourceGroupMailNickname"> = sourceLookUp(
  "getBySourceGroupMailNickname",
  "sourceGroupMailNickname",
  "group",
);
