import type { GraphReply } from "../http";
import { parseJson } from "../parseJson";
import { entraErrorIn } from "./entraError";

/** The number of AADSTS90055: the tenant sends too many requests. */
export const throttlingCode = 90055;

/** Whether an answer of Microsoft Entra's asks for a pause, which says nothing against the credentials. */
export const asksForPause = ({ status, body }: Pick<GraphReply, "status" | "body">): boolean =>
  status === 429 || entraErrorIn(parseJson(body))?.code === throttlingCode;
