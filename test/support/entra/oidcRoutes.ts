import { issueAssertion, issuers } from "./assertions";
import type { Request, Routed } from "./routes";
import type { World } from "./world";

/** Restates where GitHub Actions and Azure Pipelines give a job its OIDC token. */
export function assertionsAnswer(world: World, { url, method, headers }: Request): Routed | undefined {
  const mayAsk = headers["authorization"] === `Bearer ${world.requestToken}`;
  if (method === "GET" && url.pathname === "/github/idtoken") {
    const audience = url.searchParams.get("audience") ?? "https://github.com/contoso";
    return mayAsk
      ? {
          what: "github",
          status: 200,
          body: { value: issueAssertion(world, issuers.github, audience) },
          seen: {},
        }
      : { what: "github", status: 401, body: { message: "Bad credentials" }, seen: {} };
  }
  if (method === "POST" && url.pathname === "/pipelines/oidctoken") {
    const isKnown =
      url.searchParams.get("api-version") === "7.1" && url.searchParams.has("serviceConnectionId");
    return mayAsk && isKnown
      ? {
          what: "pipelines",
          status: 200,
          body: { oidcToken: issueAssertion(world, issuers.pipelines) },
          seen: {},
        }
      : { what: "pipelines", status: 401, body: { message: headers["authorization"] }, seen: {} };
  }
  return undefined;
}
