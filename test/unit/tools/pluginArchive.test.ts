import { readFileSync } from "node:fs";
import { join } from "node:path";
import { manifestOf } from "../../../tools/package/manifests";
import { archiveName, type Platform } from "../../../tools/package/pluginArchive";

const root = join(__dirname, "../../..");
const { version, repository } = manifestOf("provider");

test.each([
  ["linux", "x64", "linux-amd64"],
  ["linux", "arm64", "linux-arm64"],
  ["darwin", "x64", "darwin-amd64"],
  ["darwin", "arm64", "darwin-arm64"],
  ["win32", "x64", "windows-amd64"],
  ["win32", "arm64", "windows-arm64"],
] as const)("the archive for %s on %s is named as Pulumi asks GitHub for it", (platform, arch, named) => {
  const name = `pulumi-resource-sharepoint-migration-v${version}-${named}.tar.gz`;
  expect(archiveName({ platform, arch })).toBe(name);
});

test("there is no archive for a platform that Pulumi has no plugins for", () => {
  const platform: Platform = { platform: "freebsd", arch: "x64" };
  expect(() => archiveName(platform)).toThrow("Pulumi has no plugins for freebsd on x64.");
});

test("the schema says that the archives are in the repository that the package names", () => {
  const schema = JSON.parse(readFileSync(join(root, "provider/schema/pulumi-schema.json"), "utf8")) as {
    readonly pluginDownloadURL: string;
  };
  const named = schema.pluginDownloadURL.replace("github://api.github.com/", "git+https://github.com/");
  expect(`${named}.git`).toBe(repository.url);
});

test.each(["docs/how-to/native.md", "plugin/PulumiPlugin.yaml"])(
  "%s installs the version of the package",
  (path) => {
    const text = readFileSync(join(root, path), "utf8");
    const named = [
      ...text.matchAll(
        /(?:plugin@v|install resource sharepoint-migration |sharepoint-migration@)(\d+\.\d+\.\d+)/g,
      ),
    ];
    expect(named.length).toBeGreaterThan(0);
    for (const [, installed] of named) expect(installed).toBe(version);
  },
);
