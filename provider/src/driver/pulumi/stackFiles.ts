import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { RawInputs } from "../../task";
import { isObject } from "../../text";
import { folderOfBackend } from "./fileBackend";

/**
 * Reads the stacks of a project from the files of a backend that is a folder, without Pulumi.
 *
 * @param read takes a stack's content, the part of it that `pulumi stack export` prints as `deployment`
 * @returns what `read` gives, by the stacks' files; undefined where anything differs from what is known here. Only Pulumi
 *   can say then what the stacks hold.
 */
export function readStackFiles<T>(
  backendUrl: string,
  project: string,
  read: (wave: string, deployment: RawInputs) => T,
): readonly T[] | undefined {
  const files = stackFiles(backendUrl, project);
  const contents: T[] = [];
  for (const { wave, file } of files ?? []) {
    const deployment = deploymentIn(file);
    if (!deployment) return undefined;
    contents.push(read(wave, deployment));
  }
  return files && contents;
}

/** The state of 4,000 tasks is about 12 MB. */
const largestFileBytes = 256 * 1024 * 1024;

/**
 * The text of a stack's file, unzipped.
 *
 * @throws SyntaxError for a gzip file that is not complete; RangeError for what is larger than any of Pulumi's files, or no file
 */
export function readStackText(file: string): string {
  const about = statSync(file);
  if (!about.isFile() || about.size > largestFileBytes)
    throw new RangeError(`${file} is not a file of Pulumi's`);
  const content = readFileSync(file);
  return (/\.gz(\.bak)?$/.test(file) ? unzipped(content) : content).toString();
}

function unzipped(content: Buffer): Buffer {
  try {
    return gunzipSync(content, { maxOutputLength: largestFileBytes });
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") throw thrown;
    throw new SyntaxError("it is not a complete gzip file", { cause: thrown });
  }
}

interface StackFile {
  readonly wave: string;
  readonly file: string;
}

/** The files of the stacks; undefined where Pulumi may find others. */
function stackFiles(backendUrl: string, project: string): readonly StackFile[] | undefined {
  const folder = isPlain(backendUrl) ? folderOfBackend(backendUrl) : undefined;
  if (folder === undefined) return undefined;
  try {
    let path = folder;
    for (const name of [".pulumi", "stacks", project]) {
      // A file system may ignore case.
      const same = readdirSync(path, { withFileTypes: true }).filter(
        (entry) => entry.name.toLowerCase() === name.toLowerCase(),
      );
      if (same.length === 0) return [];
      // Pulumi follows some symbolic links and not others.
      if (same.length > 1 || same[0]?.name !== name || !same[0].isDirectory()) return undefined;
      path = join(path, name);
      if (name === ".pulumi" && readStackText(join(path, "meta.yaml")).trim() !== layout) return undefined;
    }
    return filesIn(path);
  } catch {
    return undefined;
  }
}

/** How Pulumi marks the layout with a folder for each project. An older layout has no mark. */
const layout = "version: 1";

/** Whether a URL names the same folder for Pulumi and for Node. One with `~`, a fragment or a backslash may not. */
const isPlain = (url: string): boolean =>
  /^file:\/\/(\/(?!\/)|[A-Za-z]:\/)[^?#\\\s]*(\?metadata=(skip)?)?$/.test(url);

const stackFile = /^([\w.-]{1,100})\.json(\.gz)?$/;
/** What Pulumi puts beside stacks: copies, attributes, tags, and files that it is writing. */
const besides = /\.(bak|attrs|pulumi-tags|tmp)$/;

function filesIn(folder: string): readonly StackFile[] | undefined {
  const files = new Map<string, string>();
  const entries = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => !besides.test(name));
  for (const entry of entries) {
    const wave = stackFile.exec(entry.name)?.[1];
    // Of two files of one stack Pulumi takes the one that was written last.
    if (wave === undefined || files.has(wave) || !entry.isFile()) return undefined;
    files.set(wave, entry.name);
  }
  return [...files].map(([wave, name]) => ({ wave, file: join(folder, name) })).sort(byFile);
}

const byFile = (one: StackFile, other: StackFile): number => (one.file < other.file ? -1 : 1);

function deploymentIn(file: string): RawInputs | undefined {
  try {
    const text = readStackText(file);
    const content: unknown = JSON.parse(text);
    if (!isAsWritten(content, text) || !hasOnly(content, ["version", "checkpoint"])) return undefined;
    const { version, checkpoint } = content;
    if (version !== 3 || !hasOnly(checkpoint, ["stack", "latest"])) return undefined;
    const { latest } = checkpoint;
    if (!hasOnly(latest, partsOfDeployment)) return undefined;
    const { resources = [] } = latest;
    return Array.isArray(resources) && resources.every(hasExactNames) ? latest : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Whether a file is written as Pulumi writes it, on one line or indented. Of a key that is there twice, Pulumi does not
 * read what Node reads, so that something could be hidden from one of them.
 */
const isAsWritten = (content: unknown, text: string): boolean =>
  JSON.stringify(content) === text || `${JSON.stringify(content, undefined, 4)}\n` === text;

/** More than these, such as snippets, means more than the resources. */
const partsOfDeployment = ["manifest", "secrets_providers", "resources", "pending_operations", "metadata"];

const hasOnly = (value: unknown, names: readonly string[]): value is RawInputs =>
  isObject(value) && Object.keys(value).every((name) => names.includes(name));

/** The properties of resources that are read, by their names in lower case. */
const readNames: ReadonlyMap<string, string> = new Map(
  ["type", "urn", "id", "custom", "inputs", "outputs", "delete", "external"]
    .concat("pendingReplacement", "retainOnDelete")
    .map((name) => [name.toLowerCase(), name]),
);

/** Pulumi ignores the case of names, so that `Custom` means `custom` to it. */
const hasExactNames = (resource: unknown): boolean =>
  isObject(resource) &&
  Object.keys(resource).every(
    (name) => /^\w+$/.test(name) && (readNames.get(name.toLowerCase()) ?? name) === name,
  );
