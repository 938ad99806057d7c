import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { catalogue } from "../../provider/src/errors";

const tests = join(__dirname, "..");
// Not what is in .projects, which other tests are making and removing.
const folders = readdirSync(tests).filter((name) => !name.startsWith(".") && name !== "docs");
const files = folders
  .flatMap((folder) =>
    readdirSync(join(tests, folder), { recursive: true, encoding: "utf8" }).map((file) => join(folder, file)),
  )
  .filter((file) => file.endsWith(".ts"));
const text = files.map((file) => readFileSync(join(tests, file), "utf8")).join("\n");

test.each(Object.keys(catalogue))("%s is provoked by a test", (code) => {
  expect(text.includes(code)).toBe(true);
});
