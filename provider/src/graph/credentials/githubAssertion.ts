import { parseObject } from "../parseJson";
import type { TokenHttpClient } from "./tokenHttpClient";

const audience = "api://AzureADTokenExchange";
const longestAssertion = 16 * 1024;

/**
 * Requests an OIDC token of the job from GitHub. It is valid for a few minutes only, so a new one is requested with each
 * token of Microsoft Entra.
 *
 * @param requestUrl of `ACTIONS_ID_TOKEN_REQUEST_URL`
 * @param requestToken of `ACTIONS_ID_TOKEN_REQUEST_TOKEN`, valid as long as the job runs
 * @throws NoReply; an error, which the last outcome of the client explains
 */
export async function githubAssertion(
  client: TokenHttpClient,
  requestUrl: string,
  requestToken: string,
): Promise<string> {
  const url = new URL(requestUrl);
  url.searchParams.set("audience", audience);
  const headers = { authorization: `Bearer ${requestToken}`, accept: "application/json" };
  const { status, body } = await client.send(url, { method: "GET", headers });
  const assertion = status === 200 ? parseObject(body)?.["value"] : undefined;
  if (typeof assertion === "string" && assertion !== "" && assertion.length <= longestAssertion)
    return assertion;
  throw new Error("no assertion");
}
