import { createPrivateKey, X509Certificate, type KeyObject } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import type { CertificateProblem } from "../../errors";

const largestFileBytes = 256 * 1024;
const certificateBlock = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g;
const keyBlock = /-----BEGIN (ENCRYPTED |RSA |EC )?PRIVATE KEY-----[\s\S]*?-----END \1PRIVATE KEY-----/;

/** A certificate with its key in one PEM text, the certificate of the key first, the key not encrypted. */
export type CertificateAnswer =
  | { readonly is: "usable"; readonly pem: string }
  | { readonly is: "unusable"; readonly problem: CertificateProblem };

const unusable = (problem: CertificateProblem): CertificateAnswer => ({ is: "unusable", problem });

/**
 * Reads a certificate file. Called for each token, so that a certificate that was renewed on disk is used at once.
 *
 * @param password of the private key, if it is encrypted
 * @param nowMs for the days between which the certificate is valid
 */
export async function readCertificate(
  path: string,
  password: string | undefined,
  nowMs: number,
): Promise<CertificateAnswer> {
  const text = await readBounded(path);
  if (text === undefined) return unusable("unreadable");
  const certificates = certificatesIn(text);
  if (certificates.length === 0) return unusable("noCertificate");
  const [pemKey] = keyBlock.exec(text) ?? [];
  if (pemKey === undefined) return unusable("noKey");
  const key = openKey(pemKey, password);
  if (!key) return unusable("wrongPassword");
  if (key.asymmetricKeyType !== "rsa") return unusable("notRsa");
  const own = certificates.find((certificate) => certificate.checkPrivateKey(key));
  if (!own) return unusable("otherKey");
  if (own.validToDate.getTime() <= nowMs) return unusable("expired");
  if (own.validFromDate.getTime() > nowMs) return unusable("notYetValid");
  const others = certificates.filter((certificate) => certificate !== own);
  return {
    is: "usable",
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
