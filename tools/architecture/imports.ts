import ts from "typescript";

/** One place where a file names another module. */
export interface Import {
  readonly specifier: string;
  /** Counted from one. */
  readonly line: number;
  /** Nothing of it remains at run time. */
  readonly typeOnly: boolean;
}

/** Every import of a source text: `import`, `export from`, `import =`, `import()`, `require()` and types by `import()`. */
export function importsOf(path: string, text: string): readonly Import[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    const named = moduleNamed(node);
    if (named !== undefined) {
      const line = file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
      found.push({ ...named, line });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

type Named = Omit<Import, "line">;

function moduleNamed(node: ts.Node): Named | undefined {
  if (ts.isImportDeclaration(node)) return text(node.moduleSpecifier, isTypeImport(node.importClause));
  if (ts.isExportDeclaration(node) && node.moduleSpecifier)
    return text(node.moduleSpecifier, isTypeExport(node));
  if (ts.isExternalModuleReference(node)) return text(node.expression, false);
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
    return text(node.argument.literal, true);
  if (ts.isCallExpression(node) && isLoading(node.expression)) return text(node.arguments[0], false);
  return undefined;
}

function text(node: ts.Node | undefined, typeOnly: boolean): Named | undefined {
  return node !== undefined && ts.isStringLiteralLike(node) ? { specifier: node.text, typeOnly } : undefined;
}

/** `import type …`, and `import { type … }` with nothing else, which leaves nothing of what it names either. */
function isTypeImport(clause: ts.ImportClause | undefined): boolean {
  if (clause === undefined) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const bindings = clause.namedBindings;
  if (clause.name !== undefined || bindings === undefined || !ts.isNamedImports(bindings)) return false;
  return bindings.elements.length > 0 && bindings.elements.every((element) => element.isTypeOnly);
}

function isTypeExport(node: ts.ExportDeclaration): boolean {
  if (node.isTypeOnly) return true;
  const clause = node.exportClause;
  if (clause === undefined || !ts.isNamedExports(clause)) return false;
  return clause.elements.length > 0 && clause.elements.every((element) => element.isTypeOnly);
}

/** `import`, `require` and `require.resolve`, when called. */
function isLoading(callee: ts.Expression): boolean {
  if (callee.kind === ts.SyntaxKind.ImportKeyword) return true;
  const name = ts.isPropertyAccessExpression(callee) ? callee.expression : callee;
  return ts.isIdentifier(name) && name.text === "require";
}
