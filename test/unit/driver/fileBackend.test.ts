import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import {
  fileBackendUrl,
  folderOfBackend,
  removeHalfAttributes,
  withoutAttributes,
} from "../../../provider/src/driver/pulumi/fileBackend";

test("a folder's URL names it whatever its letters, and gives it back", () => {
  expect(fileBackendUrl("/a b/c#d")).toBe("file:///a%20b/c%23d");
  expect(folderOfBackend(fileBackendUrl("/a b/c#d"))).toBe("/a b/c#d");
  expect(folderOfBackend("file:///state?metadata=skip")).toBe("/state");
  expect(folderOfBackend("file://~/state")).toBe(join(homedir(), "state"));
  expect(folderOfBackend("file://~")).toBe(homedir());
  expect(["file://./state", "s3://state", "https://api.contoso.com"].map(folderOfBackend)).toEqual(
    Array(3).fill(undefined),
  );
});

test.each([
  ["file:///state", "file:///state?metadata=skip"],
  ["file://~", "file://~?metadata=skip"],
  ["file:///state?no_tmp_dir=false", "file:///state?no_tmp_dir=false&metadata=skip"],
  ["file:///state?metadata=", "file:///state?metadata="], // asked for
  ["azblob://state?storage_account=contoso", "azblob://state?storage_account=contoso"],
])("Pulumi is asked to write no attributes beside files, unless they are asked for: %s", (url, expected) => {
  expect(withoutAttributes(url)).toBe(expected);
});

test("of the attributes beside stacks only half ones are removed, and only this project's", () => {
  const folder = mkdtempSync(join(tmpdir(), "sharepoint-migration-backend-"));
  const stacks = (project: string, name: string): string =>
    join(folder, ".pulumi/stacks", project, `${name}.json.attrs`);
  try {
    for (const project of ["merger", "other"]) {
      mkdirSync(join(folder, ".pulumi/stacks", project), { recursive: true });
      writeFileSync(stacks(project, "empty"), "");
      writeFileSync(stacks(project, "half"), '{"user.content_type":"text');
      writeFileSync(stacks(project, "whole"), '{"user.content_type":"text/plain"}\n');
    }
    writeFileSync(join(folder, ".pulumi/meta.yaml.attrs"), "");
    writeFileSync(join(folder, ".pulumi/stacks/merger/pilot.json"), "");
    mkdirSync(stacks("merger", "folder"));
    writeFileSync(stacks("merger", "large"), "x".repeat(20_000));
    removeHalfAttributes(fileBackendUrl(folder), "merger");
    removeHalfAttributes(fileBackendUrl(join(folder, "missing")), "merger");
    removeHalfAttributes("s3://state", "merger");

    const isThere = (project: string) =>
      ["empty", "half", "whole", "folder", "large"].map((name) => existsSync(stacks(project, name)));
    expect(isThere("merger")).toEqual([false, false, true, true, true]);
    expect(isThere("other")).toEqual([true, true, true, false, false]);
    expect(existsSync(join(folder, ".pulumi/meta.yaml.attrs"))).toBe(false);
    expect(existsSync(join(folder, ".pulumi/stacks/merger/pilot.json"))).toBe(true);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
