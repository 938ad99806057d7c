import { createHmac, randomUUID, timingSafeEqual, verify, constants, X509Certificate } from "node:crypto";

type Claims = Readonly<Record<string, unknown>>;

const encode = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString("base64url");
const decode = (part: string | undefined): Record<string, unknown> =>
  JSON.parse(Buffer.from(part ?? "", "base64url").toString("utf8")) as Record<string, unknown>;

/** Signs claims with a secret; each token has an id of its own. */
export function signToken(claims: Claims, secret: string): string {
  const signed = `${encode({ alg: "HS256", typ: "JWT" })}.${encode({ jti: randomUUID(), ...claims })}`;
  return `${signed}.${createHmac("sha256", secret).update(signed).digest("base64url")}`;
}

/** The claims of a token that was signed with the secret, or undefined. */
export function verifyToken(token: string, secret: string): Record<string, unknown> | undefined {
  const [header, payload, signature] = token.split(".");
  const expected = createHmac("sha256", secret)
    .update(`${header ?? ""}.${payload ?? ""}`)
    .digest();
  const given = Buffer.from(signature ?? "", "base64url");
  return given.length === expected.length && timingSafeEqual(given, expected) ? decode(payload) : undefined;
}

/** The claims of an assertion that was signed with the key of a certificate (PS256), or undefined. */
export function verifyAssertion(token: string, certificate: string): Record<string, unknown> | undefined {
  const [header, payload, signature] = token.split(".");
  const isGenuine = verify(
    "sha256",
    Buffer.from(`${header ?? ""}.${payload ?? ""}`),
    {
      key: new X509Certificate(certificate).publicKey,
      padding: constants.RSA_PKCS1_PSS_PADDING,
      saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
    },
    Buffer.from(signature ?? "", "base64url"),
  );
  return isGenuine ? decode(payload) : undefined;
}

/** The header of a token, unverified. */
export const headerOf = (token: string): Record<string, unknown> => decode(token.split(".")[0]);
