import "reflect-metadata";
import { generateKeyPairSync, randomUUID, webcrypto, X509Certificate } from "node:crypto";
import * as x509 from "@peculiar/x509";

const dayMs = 24 * 3_600_000;
const elliptic = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
const rsa = {
  name: "RSASSA-PKCS1-v1_5",
  hash: "SHA-256",
  publicExponent: new Uint8Array([1, 0, 1]),
  modulusLength: 2048,
};

/** A certificate and its private key, both PEM. */
export interface Pair {
  readonly certificate: string;
  readonly key: string;
}

/** A certificate authority of this test run, and a server's certificate that it issued. */
export interface TestAuthority {
  readonly ca: string;
  readonly server: Pair;
}

/** Makes an authority, and by it a certificate for this machine. */
export async function makeAuthority(): Promise<TestAuthority> {
  const caKeys = await webcrypto.subtle.generateKey(elliptic, true, ["sign", "verify"]);
  const ca = await x509.X509CertificateGenerator.createSelfSigned({
    // Trust is looked up by name, and a process may come to trust several.
    name: `CN=Authority of a test ${randomUUID()}`,
    signingAlgorithm: elliptic,
    ...validity(-dayMs, dayMs),
    keys: caKeys,
    extensions: [new x509.BasicConstraintsExtension(true, 1, true)],
  });
  const keys = await webcrypto.subtle.generateKey(elliptic, true, ["sign", "verify"]);
  const server = await x509.X509CertificateGenerator.create({
    subject: "CN=localhost",
    issuer: ca.subject,
    signingAlgorithm: elliptic,
    ...validity(-dayMs, dayMs),
    publicKey: keys.publicKey,
    signingKey: caKeys.privateKey,
    extensions: [
      new x509.SubjectAlternativeNameExtension([
        { type: "dns", value: "localhost" },
        { type: "ip", value: "127.0.0.1" },
      ]),
    ],
  });
  return { ca: ca.toString("pem"), server: await pairOf(server, keys.privateKey) };
}

/** Makes a certificate as an app's owner does, valid from and until these milliseconds from now. */
export async function makeCertificate(fromMs = -dayMs, untilMs = dayMs): Promise<Pair> {
  const keys = await webcrypto.subtle.generateKey(rsa, true, ["sign", "verify"]);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: "CN=An app",
    signingAlgorithm: rsa,
    ...validity(fromMs, untilMs),
    keys,
  });
  return pairOf(certificate, keys.privateKey);
}

/** Makes a certificate with a key of a sort that Microsoft Entra does not accept. */
export const makeEllipticKey = (): string =>
  generateKeyPairSync("ec", {
    namedCurve: "P-256",
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  }).privateKey;

/** The SHA-256 thumbprint of a certificate, as assertions name it. */
export const thumbprintOf = (certificate: string): string =>
  Buffer.from(new X509Certificate(certificate).fingerprint256.replaceAll(":", ""), "hex").toString(
    "base64url",
  );

const validity = (fromMs: number, untilMs: number) => ({
  notBefore: new Date(Date.now() + fromMs),
  notAfter: new Date(Date.now() + untilMs),
});

async function pairOf(certificate: x509.X509Certificate, key: webcrypto.CryptoKey): Promise<Pair> {
  const pkcs8 = await webcrypto.subtle.exportKey("pkcs8", key);
  return {
    certificate: certificate.toString("pem"),
    key: x509.PemConverter.encode(pkcs8, "PRIVATE KEY"),
  };
}
