import { globSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { examplesIn } from "../support/packageSchema";

const root = join(__dirname, "../..");
const folder = join(root, "test/.projects/snippets");

/** Every TypeScript block of the documents and of the package's schema, and every `@example` of the public classes. */
function snippets(): { readonly name: string; readonly code: string }[] {
  const pages = [
    "README.md",
    "provider/README.md",
    "policies/README.md",
    "CONTRIBUTING.md",
    ...globSync("docs/**/*.md", { cwd: root }),
  ];
  const classes = readdirSync(join(root, "provider/src/resources")).map(
    (file) => `provider/src/resources/${file}`,
  );
  const ofSchema = examplesIn("typescript").map(({ token, code }) => ({
    name: `${token.replace(/\W+/g, "-")}.ts`,
    code,
  }));
  const ofPages = [...pages, ...classes].flatMap((file) => {
    const text = readFileSync(join(root, file), "utf8");
    const isSource = file.endsWith(".ts");
    return [...text.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, block = ""], index) => {
      const code = isSource ? block.replace(/^ \* ?/gm, "") : block;
      const imported = /^import /m.test(code)
        ? code
        : `import * as all from "pulumi-sharepoint-migration";\nconst { ${classesIn(code)} } = all;\n${code}`;
      return { name: `${file.replace(/\W+/g, "-")}-${String(index)}.ts`, code: imported };
    });
  });
  return [...ofPages, ...ofSchema];
}

const classesIn = (code: string): string =>
  [...new Set([...code.matchAll(/new (\w+)\(/g)].map(([, name = ""]) => name))].join(", ");

test("every snippet compiles against the built package", () => {
  const found = snippets();
  expect(found.length).toBeGreaterThanOrEqual(5);
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module" }));
    for (const { name, code } of found) writeFileSync(join(folder, name), code);
    const program = ts.createProgram(
      found.map(({ name }) => join(folder, name)),
      {
        strict: true,
        noEmit: true,
        skipLibCheck: true,
        target: ts.ScriptTarget.ES2023,
        module: ts.ModuleKind.NodeNext,
        moduleResolution: ts.ModuleResolutionKind.NodeNext,
        types: ["node"],
        lib: ["lib.es2024.d.ts"],
      },
    );
    const mistakes = ts
      .getPreEmitDiagnostics(program)
      .map((d) => `${d.file?.fileName ?? ""}: ${ts.flattenDiagnosticMessageText(d.messageText, "\n")}`);
    expect(mistakes).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
