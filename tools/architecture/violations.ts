import { isBuiltin } from "node:module";
import { posix } from "node:path";
import {
  entries,
  floors,
  folders,
  maxLines,
  mayBeShort,
  minLines,
  mayImportPackage,
  packageName,
  rooms,
  roomsBelow,
  simulator,
} from "./floors.ts";
import { importsOf, type Import } from "./imports.ts";

/** A source file; the path is relative to provider/src, with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** Every breach of the architecture, as one sentence each: `<path>:<line> <what is wrong>`. */
export function violations(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap((file) => [...ofFile(file), ...ofImports(file)]);
}

/** The files that are too short for a file of their own, as `<path>:<lines>`. */
export const tooShort = (files: readonly SourceFile[]): readonly string[] =>
  files.flatMap(({ path, text }) => {
    const lines = text.trimEnd().split("\n").length;
    return lines < minLines && !mayBeShort.test(path) ? [`${path}:${lines}`] : [];
  });

function ofFile({ path, text }: SourceFile): string[] {
  const lines = text.trimEnd().split("\n").length;
  const found: string[] = [];
  if (lines > maxLines) found.push(`${path}:${lines} is longer than ${maxLines} lines`);
  if (roomOf(path) === undefined && !(path in entries)) found.push(`${path}:1 lies in no known room`);
  return found;
}

function ofImports({ path, text }: SourceFile): string[] {
  return importsOf(path, text).flatMap((imported) => {
    const wrong = imported.specifier.startsWith(".")
      ? wrongPath(path, imported)
      : wrongPackage(path, imported.specifier);
    return wrong === undefined ? [] : [`${path}:${imported.line} ${wrong}`];
  });
}

function wrongPackage(path: string, specifier: string): string | undefined {
  if (isBuiltin(specifier)) return undefined;
  const name = specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
  if (name === packageName) return `imports its own package by name`;
  const place = roomOf(path) ?? path;
  return mayImportPackage(place, name) ? undefined : `${place} must not import ${name}`;
}

function wrongPath(path: string, imported: Import): string | undefined {
  const target = posix.join(posix.dirname(path), imported.specifier).replace(/\.[jt]s$/, "");
  if (target.startsWith("..")) return `imports from outside the package's sources`;
  const place = roomOf(path) ?? path;
  const room = target.split("/")[0] ?? "";
  if (room === place) return wrongFolder(place, path, target);
  if (!rooms.includes(room)) return `imports ${target}, which is in no room`;
  if (!allowed(place, room, imported.typeOnly)) return complaint(place, room);
  if (target !== room && target !== `${room}/index`)
    return `imports ${target}, which only ${room} itself may`;
  return undefined;
}

/** Inside of a room whose folders have an order, an import of a folder that is not below. */
function wrongFolder(room: string, path: string, target: string): string | undefined {
  const known = folders[room];
  if (known === undefined) return undefined;
  const isOnTop = (file: string): boolean =>
    known.onTop.some((name) => [`${room}/${name}`, `${room}/${name}.ts`].includes(file));
  if (isOnTop(path)) return undefined;
  if (isOnTop(target)) return `imports ${target}, which nothing may`;
  const [from, to] = [path, target].map((file) => folderOf(file));
  if (to === undefined || from === to) return undefined;
  const [below, above] = [to, from].map((name) => known.inOrder.findIndex((folder) => folder === name));
  if (below === undefined || below < 0) return `imports ${target}, which is in no known folder of ${room}`;
  return above !== undefined && below < above
    ? undefined
    : `${[room, from].filter(Boolean).join("/")} must not import ${room}/${to}`;
}

/** The folder of a file inside of its room; undefined when it lies in none. */
const folderOf = (file: string): string | undefined => file.split("/").slice(1, -1)[0];

function allowed(place: string, room: string, typeOnly: boolean): boolean {
  const entry = entries[place];
  if (entry === undefined) return roomsBelow(place).includes(room);
  return entry.rooms.includes(room) || (typeOnly && entry.types.includes(room));
}

function complaint(place: string, room: string): string {
  const [from, to] = [place, room].map((name) => floors.findIndex((floor) => floor === name));
  const upwards = from !== undefined && to !== undefined && from >= 0 && to > from && room !== simulator;
  return `${place} must not import ${room}${upwards ? ", which is above it" : ""}`;
}

function roomOf(path: string): string | undefined {
  const [first, ...rest] = path.split("/");
  return rest.length > 0 && first !== undefined && rooms.includes(first) ? first : undefined;
}
