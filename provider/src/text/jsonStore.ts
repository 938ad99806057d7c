import { readFileSync, statSync } from "node:fs";
import { isObject, type Fields } from "./values";
import { writeAtomically } from "./writeAtomically";

/** How a kind of JSON file is read. */
export interface JsonStoreOptions<T> {
  /** Raised when the shape changes. A file of another version holds nothing. */
  readonly version: number;
  /** What the content means; undefined when it does not have the shape. */
  readonly parse: (content: Fields) => T | undefined;
  /** A larger file holds nothing. Default: 64 MiB. */
  readonly maxBytes?: number;
}

/** Reads and writes one kind of JSON file. */
export interface JsonStore<T> {
  /** What the file holds; undefined when it is missing, too large, not JSON, of another version or shape. */
  readonly read: (file: string) => T | undefined;
  /** The same, or why there is nothing. */
  readonly open: (
    file: string,
  ) => { readonly is: "content"; readonly content: T } | { readonly is: Unreadable };
  /**
   * Writes the whole file or nothing.
   *
   * @throws the error of `node:fs`
   */
  readonly write: (file: string, content: Fields) => void;
}

/** Why a file holds nothing that can be used. */
export type Unreadable = "tooLarge" | "notJson" | "otherShape";

/** The store for a kind of JSON file that the product keeps. What it writes has the version as `form`. */
export function jsonStore<T>({
  version,
  parse,
  maxBytes = 64 * 1024 * 1024,
}: JsonStoreOptions<T>): JsonStore<T> {
  const open: JsonStore<T>["open"] = (file) => {
    let json: unknown;
    try {
      if (statSync(file).size > maxBytes) return { is: "tooLarge" };
      json = JSON.parse(readFileSync(file, "utf8"));
    } catch {
      return { is: "notJson" };
    }
    const content = isObject(json) && json["form"] === version ? parse(json) : undefined;
    return content === undefined ? { is: "otherShape" } : { is: "content", content };
  };
  return {
    open,
    read: (file) => {
      const opened = open(file);
      return opened.is === "content" ? opened.content : undefined;
    },
    write: (file, content) => writeAtomically(file, `${JSON.stringify({ form: version, ...content })}\n`),
  };
}
