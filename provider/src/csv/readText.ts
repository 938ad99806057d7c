import { isUtf8 } from "node:buffer";
import { closeSync, constants, fstatSync, openSync, readFileSync } from "node:fs";
import { fileReason, type FileReason } from "../errors";

/** In bytes. */
export const mebibyte = 1024 * 1024;

// Windows has no such flag, and no such pipes.
const nonBlocking = process.platform === "win32" ? 0 : constants.O_NONBLOCK;

/** The text of a file without a byte order mark, or why there is none. */
export type ReadText =
  | { readonly is: "text"; readonly text: string; readonly bytes: number }
  | { readonly is: "unreadable"; readonly reason: FileReason };

/** Reads a text file, up to a size. */
export function readText(file: string, mostBytes: number): ReadText {
  try {
    const bytes = readBytes(file, mostBytes);
    if ("code" in bytes) return { is: "unreadable", reason: bytes };
    if (!isUtf8(bytes)) return { is: "unreadable", reason: notUtf8(bytes) };
    return { is: "text", text: bytes.toString("utf8").replace(/^\uFEFF/, ""), bytes: bytes.length };
  } catch (thrown) {
    return { is: "unreadable", reason: reasonOf((thrown as NodeJS.ErrnoException).code ?? "an error") };
  }
}

function readBytes(file: string, mostBytes: number): Buffer | FileReason {
  // Opening a pipe without a writer would otherwise block forever.
  const descriptor = openSync(file, constants.O_RDONLY | nonBlocking);
  try {
    const found = fstatSync(descriptor);
    if (found.isDirectory()) return fileReason("folder");
    if (!found.isFile()) return fileReason("notAFile");
    if (found.size > mostBytes) return fileReason("tooLarge", { mebibytes: mostBytes / mebibyte });
    return readFileSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** The first invalid bytes become the first replacement character, unless the file has some of its own. */
function notUtf8(bytes: Buffer): FileReason {
  const before = bytes.toString("utf8").split("\uFFFD", 1)[0]?.split("\n") ?? [];
  const column = (before.at(-1) ?? "").length + 1;
  return fileReason("notUtf8", { line: Math.max(before.length, 1), column });
}

function reasonOf(errno: string): FileReason {
  if (errno === "ENOENT" || errno === "ENOTDIR") return fileReason("absent");
  if (errno === "EACCES" || errno === "EPERM") return fileReason("forbidden");
  return fileReason("other", { errno });
}
