import { assertionsAnswer } from "./oidcRoutes";
import { accessToken, answerTokenRequest, entraError, type Answer } from "./tokenEndpoint";
import type { Call, World } from "./world";

/** A request as the routes see it. */
export interface Request {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** An answer, and what kind of call it was. */
export type Routed = Answer & Pick<Call, "what">;

/** Answers whatever the world answers. */
export function route(world: World, request: Request): Routed {
  const { url, method } = request;
  const [tenantId = "", ...rest] = url.pathname.slice(1).split("/");
  const path = rest.join("/");
  if (method === "GET" && path === "v2.0/.well-known/openid-configuration") {
    return { what: "discovery", ...discovery(world, url.origin, tenantId) };
  }
  if (method === "POST" && path === "oauth2/v2.0/token") {
    const form = new URLSearchParams(request.body);
    return { what: "token", ...answerTokenRequest(world, tenantId, form, url.origin + url.pathname) };
  }
  return (
    assertionsAnswer(world, request) ??
    identityAnswer(world, request) ?? { what: "other", status: 404, body: {}, seen: {} }
  );
}

function discovery(world: World, origin: string, tenantId: string): Answer {
  if (!(tenantId in world.tenants)) {
    return { status: 400, body: entraError(90002, "invalid_tenant", ""), seen: { tenantId } };
  }
  const base = `${origin}/${tenantId}`;
  return {
    status: 200,
    body: {
      token_endpoint: `${base}/oauth2/v2.0/token`,
      authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
      issuer: `${base}/v2.0`,
      jwks_uri: `${base}/discovery/v2.0/keys`,
    },
    seen: { tenantId },
  };
}

/** Restates App Service's endpoint and the instance metadata service of a virtual machine. */
function identityAnswer(world: World, { url, method, headers }: Request): Routed | undefined {
  const path = url.pathname.replace(/\/$/, "");
  const isAppService = path === "/msi/token";
  if (method !== "GET" || !(isAppService || path === "/metadata/identity/oauth2/token")) return undefined;
  const what = isAppService ? "appService" : "imds";
  const clientId = url.searchParams.get("client_id") ?? "";
  const seen = { clientId, scope: url.searchParams.get("resource") ?? "" };
  const mayAsk = isAppService
    ? headers["x-identity-header"] === world.identityHeader
    : String(headers["metadata"]).toLowerCase() === "true";
  const identity = world.identities[clientId];
  if (!mayAsk) return { what, status: 401, body: { statusCode: 401, message: world.identityHeader }, seen };
  if (!identity) {
    return {
      what,
      status: 400,
      body: { error: "invalid_request", error_description: "Identity not found" },
      seen,
    };
  }
  return {
    what,
    status: 200,
    body: {
      access_token: accessToken(world, identity.tenantId, clientId, identity.roles, seen.scope),
      expires_on: String(Math.round((world.now() + world.tokenLifeMs) / 1000)),
      resource: seen.scope,
      token_type: "Bearer",
    },
    seen,
  };
}
