import { createPrivateKey } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readCertificate } from "../../../../provider/src/graph/credentials/certificate";
import { makeAuthority, makeCertificate, makeEllipticKey } from "../../../support/entra";

const dayMs = 24 * 3_600_000;
const folder = mkdtempSync(join(tmpdir(), "sharepoint-migration-pem-"));
afterAll(() => rmSync(folder, { recursive: true }));

const read = (text: string, password?: string) => {
  const path = join(folder, "app.pem");
  writeFileSync(path, text);
  return readCertificate(path, password, Date.now());
};
const encrypted = (key: string) =>
  createPrivateKey(key)
    .export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "canary" })
    .toString();

test("a certificate is usable with its key before it, behind it, in the old form, and encrypted", async () => {
  const { certificate, key } = await makeCertificate();
  const old = createPrivateKey(key).export({ type: "pkcs1", format: "pem" }).toString();
  const { ca } = await makeAuthority();
  const texts = [certificate + key, key + certificate, certificate + old, ca + certificate + key];
  for (const text of texts)
    expect(await read(text.replaceAll("\n", "\r\n"))).toEqual({ pem: expect.any(String) });
  expect(await read(certificate + encrypted(key), "canary")).toEqual({ pem: expect.any(String) });
  const answer = await read(ca + certificate + key);
  expect("pem" in answer && answer.pem.startsWith(certificate.trim())).toBe(true);
});

test.each<[string, () => Promise<string>]>([
  ["noCertificate", async () => (await makeCertificate()).key],
  [
    "noCertificate",
    () => Promise.resolve("-----BEGIN CERTIFICATE-----\ncanary\n-----END CERTIFICATE-----\n"),
  ],
  ["noKey", async () => (await makeCertificate()).certificate],
  ["wrongPassword", async () => certificateWith(encrypted)],
  ["notRsa", async () => certificateWith(makeEllipticKey)],
  ["otherKey", async () => (await makeCertificate()).certificate + (await makeCertificate()).key],
  ["expired", async () => joined(await makeCertificate(-2 * dayMs, -dayMs))],
  ["notYetValid", async () => joined(await makeCertificate(dayMs, 2 * dayMs))],
  ["unreadable", () => Promise.resolve("x".repeat(300_000))],
])("a file is unusable: %s (%#)", async (problem, make) => {
  expect(await read(await make())).toEqual({ problem });
});

test("a wrong password does not open a key", async () => {
  expect(await read(await certificateWith(encrypted), "not it")).toMatchObject({ problem: "wrongPassword" });
});

test("a file that is not there, and a folder, cannot be read", async () => {
  expect(await readCertificate(join(folder, "none"), undefined, 0)).toMatchObject({ problem: "unreadable" });
  expect(await readCertificate(folder, undefined, 0)).toMatchObject({ problem: "unreadable" });
});

const joined = ({ certificate, key }: { certificate: string; key: string }): string => certificate + key;

async function certificateWith(change: (key: string) => string): Promise<string> {
  const { certificate, key } = await makeCertificate();
  return certificate + change(key);
}
