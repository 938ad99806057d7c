import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "../../..");
const passedOver = new Set(["node_modules", "dist", ".git", ".projects", "coverage"]);
const largestBytes = 4 * 1024 * 1024;

/** What secrets look like, each by the form that its issuer gives it. */
const forms: Readonly<Record<string, RegExp>> = {
  "a private key": /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----\s*(?:[A-Za-z0-9+/=]{40,}\s*){2,}/,
  "a client secret of Microsoft Entra": /(?<![\w~.-])[\w~.-]{3}\dQ~[\w~.-]{31,34}(?![\w~.-])/,
  "a key of Azure Storage": /(?:AccountKey=|AZURE_STORAGE_KEY\W{1,4})[A-Za-z0-9+/]{86}==/,
  "a shared access signature": /[?&]sig=[A-Za-z0-9%+/]{43,}/,
  "a key of Amazon's": /(?<![A-Z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Z0-9])/,
  "a token of GitHub's": /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\w{60,})/,
  "a token of npm's": /\bnpm_[A-Za-z0-9]{36}\b|:_authToken=[\w+/-]{8,}/,
  "a token of Pulumi's": /\bpul-[0-9a-f]{40}\b/,
  "a JSON Web Token": /\beyJ[\w-]{20,}\.eyJ[\w-]{20,}\.[\w-]{20,}/,
};
/** Published with the emulator of Azure Storage, and the same for everybody. */
const knownToAll = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

const found = (text: string): string[] =>
  Object.entries(forms).flatMap(([name, form]) => (form.test(text.replaceAll(knownToAll, "")) ? [name] : []));

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return passedOver.has(entry.name) ? [] : filesBelow(path);
    return entry.isFile() && statSync(path).size <= largestBytes ? [path] : [];
  });
}

test("no file of the repository holds what looks like a secret", () => {
  const files = filesBelow(root);
  const holding = files.flatMap((file) =>
    found(readFileSync(file, "latin1")).map((name) => `${name} in ${file}`),
  );
  expect(files.length).toBeGreaterThan(500);
  expect(holding).toEqual([]);
});

// Put together here, so that this file holds none.
const x = (count: number): string => "a1B2".repeat(count);
test.each<[string, string]>([
  ["a private key", `-----BEGIN PRIVATE KEY-----\n${x(16)}\n${x(16)}\n`],
  ["a private key", `-----BEGIN RSA PRIVATE KEY-----\n${x(16)}\n${x(16)}\n`],
  ["a client secret of Microsoft Entra", ` abc8Q~${x(8)}ab`],
  ["a key of Azure Storage", `AccountKey=${x(21)}ab==`],
  ["a shared access signature", `https://x.blob.example/c?sv=1&sig=${x(11)}%3D`],
  ["a key of Amazon's", `AKIA${"A1B2".repeat(4)}`],
  ["a token of GitHub's", `ghp_${x(9)}`],
  ["a token of npm's", `//registry.example/:_authToken=${x(3)}`],
  ["a token of Pulumi's", `pul-${"0a".repeat(20)}`],
  ["a JSON Web Token", `eyJ${x(6)}.eyJ${x(6)}.${x(6)}`],
])("%s would be seen", (name, text) => {
  expect(found(text)).toContain(name);
});
