import {
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { fileBackendUrl } from "../../../provider/src/driver/pulumi/fileBackend";
import { readStackFiles } from "../../../provider/src/driver/pulumi/stackFiles";

const task = { urn: "urn:pulumi:pilot::merger::t::anna", custom: true, id: "7f3c", type: "t", outputs: {} };
const latest = { manifest: {}, resources: [task], metadata: {} };
const checkpoint = { stack: "organization/merger/pilot", latest };
const whole = { version: 3, checkpoint };
const text = JSON.stringify(whole);

/** A backend in a folder, with one stack. */
function openBackend() {
  const folder = mkdtempSync(join(tmpdir(), "sharepoint-migration-stacks #"));
  const stacks = join(folder, ".pulumi/stacks/merger");
  mkdirSync(stacks, { recursive: true });
  const write = (name: string, content: string | Buffer): void => writeFileSync(join(stacks, name), content);
  writeFileSync(join(folder, ".pulumi/meta.yaml"), "version: 1\n");
  write("pilot.json", text);
  const read = (url = fileBackendUrl(folder)) =>
    readStackFiles(url, "merger", (wave, deployment) => [wave, deployment]);
  return {
    folder,
    stacks,
    write,
    read,
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}

test("stacks are read from their files: in one line, indented or zipped, in the order of the files", () => {
  using backend = openBackend();
  backend.write("zipped.json.gz", gzipSync(text));
  backend.write("indented.json", `${JSON.stringify(whole, undefined, 4)}\n`);
  const never = { manifest: {}, metadata: {} };
  backend.write("empty.json", JSON.stringify({ version: 3, checkpoint: { ...checkpoint, latest: never } }));
  const expected = [
    ["empty", never],
    ["indented", latest],
    ["pilot", latest],
    ["zipped", latest],
  ];
  expect(backend.read()).toEqual(expected);
  expect(backend.read(`${fileBackendUrl(backend.folder)}?metadata=skip`)).toEqual(expected);
});

test("what Pulumi puts beside stacks is not a stack", () => {
  using backend = openBackend();
  for (const name of ["main.json.bak", "main.json.gz.bak", "pilot.json.attrs", "pilot.pulumi-tags"])
    backend.write(name, "{");
  backend.write("pilot.json.18a2f3.tmp", "{");
  expect(backend.read()).toEqual([["pilot", latest]]);
});

test("a backend without the project, or that was never used, has no stacks", () => {
  using backend = openBackend();
  renameSync(backend.stacks, join(backend.folder, ".pulumi/stacks/other"));
  expect(backend.read()).toEqual([]);
  rmSync(join(backend.folder, ".pulumi"), { recursive: true });
  expect(backend.read()).toEqual([]);
});

type Backend = ReturnType<typeof openBackend>;
const withStack = (content: unknown) => (backend: Backend) =>
  backend.write("pilot.json", JSON.stringify(content));
const withDeployment = (deployment: unknown) =>
  withStack({ version: 3, checkpoint: { ...checkpoint, latest: deployment } });
const withText = (content: string) => (backend: Backend) => backend.write("pilot.json", content);

test.each<[string, (backend: Backend) => void]>([
  ["a later version", withStack({ ...whole, version: 4 })],
  ["an earlier version, which has none", withStack(checkpoint)],
  ["a feature", withStack({ ...whole, features: ["snippets"] })],
  ["no checkpoint", withStack({ version: 3 })],
  ["more than a deployment", withStack({ version: 3, checkpoint: { ...checkpoint, config: {} } })],
  ["no deployment", withDeployment(null)],
  ["more than resources", withDeployment({ ...latest, snippets: [] })],
  ["a list that is none", withDeployment({ ...latest, resources: {} })],
  ["a resource that is none", withDeployment({ ...latest, resources: [null] })],
  ["a name in another case", withDeployment({ ...latest, resources: [{ ...task, Custom: false }] })],
  ["a letter that Pulumi takes for another", withDeployment({ ...latest, resources: [{ cuſtom: true }] })],
  ["half of the text", withText(text.slice(0, -20))],
  ["a key twice", withText(text.replace('"outputs":{}', '"outputs":{"__provider":"evil"},"outputs":{}'))],
  ["a list twice", withText(text.replace('"metadata"', '"resources":[{}],"metadata"'))],
  ["another layout of the text", withText(text.replace("{", "{ "))],
  ["half of a zipped text", ({ write }) => write("main.json.gz", gzipSync(text).subarray(0, 40))],
  ["another compression", ({ write }) => write("main.json.zst", "")],
  ["another format", ({ write }) => write("main.yaml", text)],
  ["two files of one stack", ({ write }) => write("pilot.json.gz", gzipSync(text))],
  ["a name that no stack has", ({ write }) => write("pilot (copy).json", text)],
  ["a folder beside", ({ stacks }) => mkdirSync(join(stacks, "old"))],
  ["more than is read", ({ stacks }) => truncateSync(join(stacks, "pilot.json"), 300 * 1024 * 1024)],
  [
    "a symbolic link to a stack",
    ({ folder, stacks }) => {
      renameSync(join(stacks, "pilot.json"), join(folder, "pilot.json"));
      symlinkSync(join(folder, "pilot.json"), join(stacks, "pilot.json"));
    },
  ],
  [
    "a symbolic link to the folder",
    ({ folder, stacks }) => {
      renameSync(stacks, join(folder, "merger"));
      symlinkSync(join(folder, "merger"), stacks);
    },
  ],
  [
    "the folder in another case",
    ({ stacks, folder }) => renameSync(stacks, join(folder, ".pulumi/stacks/Merger")),
  ],
  ["a later layout", ({ folder }) => writeFileSync(join(folder, ".pulumi/meta.yaml"), "version: 2\n")],
  ["the layout without projects", ({ folder }) => rmSync(join(folder, ".pulumi/meta.yaml"))],
  ["no folder at all", ({ folder }) => rmSync(folder, { recursive: true })],
])("%s is left to Pulumi", (_what, change) => {
  using backend = openBackend();
  change(backend);
  expect(backend.read()).toBeUndefined();
});

test.each([
  "s3://state",
  "azblob://state",
  "https://api.contoso.com",
  "file://~/state",
  "file://./state",
  "file:///state?create_dir=true",
  "file:///state#old",
  "file:///a\\b",
  "file:////state",
])("%s is left to Pulumi, whatever there is", (url) => {
  expect(readStackFiles(url, "merger", () => undefined)).toBeUndefined();
});
