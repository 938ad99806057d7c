import type { Policy } from "../http";
import { NoReply } from "../noReply";

/**
 * Names each try with its own `client-request-id`, and the caller as Microsoft asks of well-behaved clients
 * (NONISV|company|app/version).
 *
 * @param newId makes a GUID
 */
export const identifyCaller = (version: string, newId: () => string): Policy => {
  const userAgent = `NONISV|pulumi-sharepoint-migration|provider/${version}`;
  return (request, next) => {
    const id = newId();
    const headers = { ...request.headers, "client-request-id": id, "user-agent": userAgent };
    return next({ ...request, headers }).catch((thrown: unknown) => {
      if (thrown instanceof NoReply) thrown.clientRequestId = id;
      throw thrown;
    });
  };
};
