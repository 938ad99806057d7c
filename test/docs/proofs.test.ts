import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "../..");
const textOf = (file: string): string => readFileSync(join(root, file), "utf8");

/** The pages that promise something, and how many tests they name at least. */
const pages = [
  ["docs/explanation/reliability.md", 12],
  ["docs/explanation/security.md", 20],
] as const;

describe.each(pages)("%s", (page, least) => {
  const named = [...new Set([...textOf(page).matchAll(/`(test\/[\w./-]+)`/g)].map(([, path = ""]) => path))];

  test("names only tests that exist and test something", () => {
    expect(named.length).toBeGreaterThanOrEqual(least);
    const tests = named.filter(
      (path) => existsSync(join(root, path)) && /^\s*test(\.each)?[.(<]/m.test(textOf(path)),
    );
    expect(tests).toEqual(named);
  });

  test("has a proof for each promise", () => {
    const tables = textOf(page)
      .split(/\n(?=\| [^\n]+\n\| -)/)
      .slice(1);
    const proofs = tables
      .filter((table) => /proof/i.test(table.split("\n")[0] ?? ""))
      .flatMap((table) => table.split("\n").slice(2))
      .filter((line) => line.startsWith("| "))
      .map((line) => line.split(" | ").at(-1));
    expect(proofs.length).toBeGreaterThan(5);
    for (const proof of proofs) expect(proof).toMatch(/`test\//);
  });
});

test("SECURITY.md supports the current version", () => {
  const { version } = JSON.parse(textOf("provider/package.json")) as { version: string };
  expect(textOf("SECURITY.md")).toContain(`| ${version.split(".").slice(0, 2).join(".")}     | yes`);
});
