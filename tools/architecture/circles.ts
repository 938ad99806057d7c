import { posix } from "node:path";
import { importsOf } from "./imports.ts";
import type { SourceFile } from "./violations.ts";

/** Every circle of imports among files, types aside, as "a.ts → b.ts → a.ts"; each is found once. */
export function circlesIn(files: readonly SourceFile[]): readonly string[] {
  const known = new Set(files.map(({ path }) => path));
  const imports = new Map(files.map((file) => [file.path, targetsOf(file, known)]));
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path);
    if (at >= 0) {
      found.push([...trail.slice(at), path].join(" → "));
      return;
    }
    if (done.has(path)) return;
    for (const target of imports.get(path) ?? []) visit(target, [...trail, path]);
    done.add(path);
  };
  for (const path of imports.keys()) visit(path, []);
  return found;
}

function targetsOf({ path, text }: SourceFile, known: ReadonlySet<string>): readonly string[] {
  return importsOf(path, text).flatMap(({ specifier, typeOnly }) => {
    if (typeOnly || !specifier.startsWith(".")) return [];
    const base = posix.join(posix.dirname(path), specifier).replace(/\.[jt]s$/, "");
    return [`${base}.ts`, `${base}/index.ts`].filter((candidate) => known.has(candidate));
  });
}
