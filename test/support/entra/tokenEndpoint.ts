import { randomUUID } from "node:crypto";
import { thumbprintOf } from "./certificates";
import { headerOf, signToken, verifyAssertion, verifyToken } from "./jwt";
import type { App, Call, World } from "./world";

/** What signs the OIDC tokens of pipelines and clusters. */
export const oidcSecret = "the issuer's key";
const tokenSecret = "Entra's key";

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly seen: Omit<Call, "status" | "what">;
}

type Claims = Readonly<Record<string, unknown>>;

/** Restates `POST /{tenant}/oauth2/v2.0/token` for the grant `client_credentials`. */
export function answerTokenRequest(
  world: World,
  tenantId: string,
  form: URLSearchParams,
  endpoint: string,
): Answer {
  const clientId = form.get("client_id") ?? "";
  const scope = form.get("scope") ?? "";
  const assertion = form.get("client_assertion");
  const seen = {
    tenantId,
    clientId,
    scope,
    ...(assertion !== null && traces(assertion)),
  };
  // Microsoft's texts do not quote secrets; this one does, so that a test sees whether texts get through.
  const refuse = (code: number, status: number, error: string): Answer => ({
    status,
    body: entraError(code, error, `${form.get("client_secret") ?? ""} ${assertion ?? ""}`),
    seen,
  });
  const apps = world.tenants[tenantId];
  if (!apps) return refuse(90002, 400, "invalid_request");
  const app = apps[clientId];
  if (!app) return refuse(700016, 400, "unauthorized_client");
  const wrong = assertion === null ? checkSecret(app, form) : checkAssertion(world, app, assertion, endpoint);
  if (wrong !== undefined) return refuse(wrong, 401, "invalid_client");
  if (!app.roles) return refuse(65001, 400, "invalid_grant");
  return {
    status: 200,
    body: {
      token_type: "Bearer",
      // The client's library counts from the real time, whatever time the world has.
      expires_in: Math.round((world.now() + world.tokenLifeMs - Date.now()) / 1000),
      access_token: accessToken(world, tenantId, clientId, app.roles, scope),
    },
    seen,
  };
}

/** An access token as Microsoft Entra makes them. */
export const accessToken = (
  world: World,
  tenantId: string,
  clientId: string,
  roles: readonly string[],
  audience: string,
): string =>
  signToken(
    {
      aud: audience.replace(/\/\.default$/, ""),
      tid: tenantId,
      appid: clientId,
      roles,
      exp: Math.floor((world.now() + world.tokenLifeMs) / 1000),
    },
    tokenSecret,
  );

/** Whether a token was issued here, and is valid. */
export function isValidAccessToken(world: World, token: string): boolean {
  const claims = verifyToken(token, tokenSecret);
  return claims !== undefined && Number(claims["exp"]) * 1000 > world.now();
}

/** An error in the form of Microsoft Entra's. */
export function entraError(code: number, error: string, detail: string) {
  const [traceId, correlationId] = [randomUUID(), randomUUID()];
  return {
    error,
    error_description: `AADSTS${String(code)}: It cannot be done. ${detail} Trace ID: ${traceId} Correlation ID: ${correlationId}`,
    error_codes: [code],
    trace_id: traceId,
    correlation_id: correlationId,
    error_uri: `https://login.microsoftonline.com/error?code=${String(code)}`,
  };
}

function checkSecret(app: App, form: URLSearchParams): number | undefined {
  const secret = app.secrets?.find(({ value }) => value === form.get("client_secret"));
  if (!secret) return 7000215;
  return secret.hasExpired ? 7000222 : undefined;
}

function checkAssertion(world: World, app: App, assertion: string, endpoint: string): number | undefined {
  const federated = verifyToken(assertion, oidcSecret);
  if (federated) return checkFederated(world, app, federated);
  const thumbprint = headerOf(assertion)["x5t#S256"];
  const known = app.certificates?.find((certificate) => thumbprintOf(certificate) === thumbprint);
  const claims = known === undefined ? undefined : verifyAssertion(assertion, known);
  return claims?.["aud"] === endpoint ? undefined : 700027;
}

function checkFederated(world: World, app: App, claims: Claims): number | undefined {
  if (claims["aud"] !== "api://AzureADTokenExchange") return 700212;
  if (Number(claims["exp"]) * 1000 <= world.now()) return 700024;
  const ofIssuer = (app.federated ?? []).filter(({ issuer }) => issuer === claims["iss"]);
  if (ofIssuer.length === 0) return 700211;
  return ofIssuer.some(({ subject }) => subject === claims["sub"]) ? undefined : 700213;
}

function traces(assertion: string): Pick<Call, "assertionId" | "thumbprint"> {
  const claims = verifyToken(assertion, oidcSecret);
  const thumbprint = headerOf(assertion)["x5t#S256"];
  return {
    ...(typeof claims?.["jti"] === "string" && { assertionId: claims["jti"] }),
    ...(typeof thumbprint === "string" && { thumbprint }),
  };
}

/** The permissions in a token that was issued here. */
export const accessRoles = (token: string): readonly string[] =>
  (verifyToken(token, tokenSecret)?.["roles"] as readonly string[] | undefined) ?? [];
