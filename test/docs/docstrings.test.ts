import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

const provider = join(__dirname, "../../provider");
const doors = Object.values(
  (
    JSON.parse(readFileSync(join(provider, "package.json"), "utf8")) as {
      exports: Record<string, { types?: string }>;
    }
  ).exports,
).flatMap(({ types }) =>
  types ? [join(provider, types.replace("./dist/", "src/").replace(".d.ts", ".ts"))] : [],
);

/** Exported names without a documentation comment; of what programs are written with, the members too. */
function undocumented(): string[] {
  const program = ts.createProgram(doors, {
    strict: true,
    skipLibCheck: true,
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
    target: ts.ScriptTarget.ES2022,
  });
  const checker = program.getTypeChecker();
  const isOurs = (symbol: ts.Symbol): boolean =>
    symbol.declarations?.some((d) => d.getSourceFile().fileName.startsWith(join(provider, "src"))) ?? false;
  const isDocumented = (symbol: ts.Symbol): boolean => symbol.getDocumentationComment(checker).length > 0;
  const missing = new Set<string>();
  for (const door of doors) {
    const source = program.getSourceFile(door);
    const module = source && checker.getSymbolAtLocation(source);
    for (const exported of module ? checker.getExportsOfModule(module) : []) {
      const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
      if (isOurs(symbol) && !isDocumented(symbol)) missing.add(symbol.name);
      const hasMembers = symbol.flags & (ts.SymbolFlags.Interface | ts.SymbolFlags.Class);
      if (!hasMembers || door !== doors[0]) continue;
      for (const member of checker.getDeclaredTypeOfSymbol(symbol).getProperties()) {
        if (isOurs(member) && !isDocumented(member)) missing.add(`${symbol.name}.${member.name}`);
      }
    }
  }
  return [...missing].sort();
}

test("the entry points of the package are those that are checked", () => {
  expect(doors.map((door) => door.slice(provider.length))).toEqual([
    "/src/index.ts",
    "/src/config/index.ts",
    "/src/native.ts",
    "/src/dynamicProvider/index.ts",
    "/src/validation.ts",
    "/src/policy.ts",
    "/src/driver/index.ts",
    "/src/simulator/index.ts",
  ]);
});

test("every exported name has a docstring", () => {
  expect(undocumented()).toEqual([]);
});
