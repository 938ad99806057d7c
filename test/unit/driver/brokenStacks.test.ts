import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { brokenStacks } from "../../../provider/src/driver/pulumi/brokenStacks";
import { fileBackendUrl } from "../../../provider/src/driver/pulumi/fileBackend";

test("stacks whose files are not complete JSON are named, zipped or not, with what their copies are worth", () => {
  const folder = mkdtempSync(join(tmpdir(), "sharepoint-migration-broken #"));
  const stacks = join(folder, ".pulumi/stacks/merger");
  const whole = JSON.stringify({ version: 3 });
  const zipped = gzipSync(whole);
  try {
    mkdirSync(join(stacks, "folder.json"), { recursive: true });
    const write = (name: string, content: string | Buffer) => writeFileSync(join(stacks, name), content);
    write("whole.json", whole);
    write("whole.json.bak", "{");
    write("zipped.json.gz", zipped);
    write("cut.json", whole.slice(0, 5));
    write("cut.json.bak", whole);
    write("empty.json", "");
    write("half.json.gz", zipped.subarray(0, 10));
    write("half.json.gz.bak", zipped.subarray(0, 10));
    write("cut.json.attrs", "");
    expect(brokenStacks(`${fileBackendUrl(folder)}?metadata=skip`, "merger")).toEqual([
      { wave: "cut", file: join(stacks, "cut.json"), copy: "whole" },
      { wave: "empty", file: join(stacks, "empty.json"), copy: "missing" },
      { wave: "half", file: join(stacks, "half.json.gz"), copy: "broken" },
    ]);
    expect(brokenStacks(fileBackendUrl(folder), "other")).toEqual([]);
    expect(brokenStacks("s3://state", "merger")).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
