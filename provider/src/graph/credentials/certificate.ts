import { createPrivateKey, X509Certificate, type KeyObject } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import type { CertificateProblem } from "../../errors";

const largestFileBytes = 256 * 1024;
const certificateBlock = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g;
const keyBlock = /-----BEGIN (ENCRYPTED |RSA |EC )?PRIVATE KEY-----[\s\S]*?-----END \1PRIVATE KEY-----/;

/**
 * Reads a certificate file. Called for each token, so that a certificate that was renewed on disk is used at once.
 *
 * @param password of the private key, if it is encrypted
 * @param nowMs for the days between which the certificate is valid
 * @returns the certificate of the key, any others and the key without encryption in one PEM text, or why it is unusable
 */
export async function readCertificate(
  path: string,
  password: string | undefined,
  nowMs: number,
): Promise<{ readonly pem: string } | { readonly problem: CertificateProblem }> {
  const text = await readBounded(path);
  if (text === undefined) return { problem: "unreadable" };
  const certificates = certificatesIn(text);
  if (certificates.length === 0) return { problem: "noCertificate" };
  const [pemKey] = keyBlock.exec(text) ?? [];
  if (pemKey === undefined) return { problem: "noKey" };
  const key = openKey(pemKey, password);
  if (!key) return { problem: "wrongPassword" };
  if (key.asymmetricKeyType !== "rsa") return { problem: "notRsa" };
  const own = certificates.find((certificate) => certificate.checkPrivateKey(key));
  if (!own) return { problem: "otherKey" };
  if (own.validToDate.getTime() <= nowMs) return { problem: "expired" };
  if (own.validFromDate.getTime() > nowMs) return { problem: "notYetValid" };
  const others = certificates.filter((certificate) => certificate !== own);
  return {
    pem: [own, ...others].map(String).join("") + key.export({ type: "pkcs8", format: "pem" }).toString(),
  };
}

async function readBounded(path: string): Promise<string | undefined> {
  try {
    const { size } = await stat(path);
    return size > largestFileBytes ? undefined : await readFile(path, "utf8");
  } catch {
    return undefined;
  }
}

function certificatesIn(text: string): X509Certificate[] {
  try {
    return Array.from(text.matchAll(certificateBlock), ([block]) => new X509Certificate(block));
  } catch {
    return [];
  }
}

function openKey(pem: string, passphrase: string | undefined): KeyObject | undefined {
  try {
    return createPrivateKey({ key: pem, format: "pem", ...(passphrase !== undefined && { passphrase }) });
  } catch {
    return undefined;
  }
}
