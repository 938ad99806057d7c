import { oidcSecret } from "./tokenEndpoint";
import { signToken } from "./jwt";
import type { World } from "./world";

/** Who issues the OIDC tokens of which system. */
export const issuers = {
  github: "https://token.actions.githubusercontent.com",
  pipelines: "https://vstoken.dev.azure.com/contoso",
  cluster: "https://cluster.example/issuer",
} as const;

const assertionLifeMs = 5 * 60_000;

/** An OIDC token as a pipeline or a cluster issues it, good for five minutes. */
export const issueAssertion = (
  { subject, now }: Pick<World, "subject" | "now">,
  issuer: string,
  audience = "api://AzureADTokenExchange",
): string =>
  signToken(
    { iss: issuer, sub: subject, aud: audience, exp: Math.floor((now() + assertionLifeMs) / 1000) },
    oidcSecret,
  );
