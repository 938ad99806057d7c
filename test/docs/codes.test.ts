import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { catalogue } from "../../provider/src/errors";

const tests = join(__dirname, "..");
const files = readdirSync(tests, { recursive: true, encoding: "utf8" }).filter(
  (file) => file.endsWith(".ts") && !file.startsWith(".projects") && !file.startsWith("docs"),
);
const text = files.map((file) => readFileSync(join(tests, file), "utf8")).join("\n");

test.each(Object.keys(catalogue))("%s is provoked by a test", (code) => {
  expect(text.includes(code)).toBe(true);
});
