import { NoReply } from "../noReply";
import { parseObject } from "../parseJson";
import type { TokenHttpClient } from "./tokenHttpClient";
import { NoToken } from "./noToken";

const audience = "api://AzureADTokenExchange";
const longestAssertion = 16 * 1024;

/**
 * Asks GitHub for an OIDC token of the job. It is good for a few minutes only, so a new one is asked for whenever
 * Microsoft Entra is.
 *
 * @param requestUrl of `ACTIONS_ID_TOKEN_REQUEST_URL`
 * @param requestToken of `ACTIONS_ID_TOKEN_REQUEST_TOKEN`, valid as long as the job runs
 * @throws NoToken `assertionUnavailable`
 */
export async function githubAssertion(
  client: TokenHttpClient,
  requestUrl: string,
  requestToken: string,
): Promise<string> {
  const url = new URL(requestUrl);
  url.searchParams.set("audience", audience);
  const failed = (reason: string, status?: number) =>
    new NoToken({
      is: "assertionUnavailable",
      host: url.host,
      reason,
      ...(status !== undefined && { status }),
    });
  const headers = { authorization: `Bearer ${requestToken}`, accept: "application/json" };
  const reply = await client.send(url, { method: "GET", headers }).catch((thrown: unknown) => {
    throw thrown instanceof NoReply ? failed(thrown.reason) : thrown;
  });
  if (reply.status !== 200) throw failed(`HTTP ${String(reply.status)}`, reply.status);
  const assertion = parseObject(reply.body)?.["value"];
  if (typeof assertion === "string" && assertion !== "" && assertion.length <= longestAssertion)
    return assertion;
  throw failed("an answer without a token", reply.status);
}
