import type { Operation } from "./operation";
import { sourceLookUp } from "./sourceLookUp";

/** `GET …/getBySourceGroupMailNickname(sourceGroupMailNickname='…')` */
export const getBySourceGroupMailNickname: Operation<"getBySourceGroupMailNickname"> = sourceLookUp(
  "getBySourceGroupMailNickname",
  "sourceGroupMailNickname",
  "group",
);
