import { execFileSync } from "node:child_process";
import { join } from "node:path";

const root = join(__dirname, "../../..");

test("a program that imports the package loads little more than Pulumi's SDK", () => {
  const program = `
    require("@pulumi/pulumi");
    const before = new Set(Object.keys(require.cache));
    require(${JSON.stringify(join(root, "provider/dist/index.js"))});
    console.log(JSON.stringify(Object.keys(require.cache).filter((file) => !before.has(file))));
  `;
  const printed = execFileSync(process.execPath, ["-e", program], { cwd: root, encoding: "utf8" });
  const loaded = (JSON.parse(printed) as string[]).map((file) => file.replaceAll("\\", "/"));
  const packages = loaded.flatMap((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []);
  // Each file takes about a third of a millisecond; `npm run bench -- import` measures it.
  expect([packages, loaded.length < 105]).toEqual([["fastest-levenshtein"], true]);
});
