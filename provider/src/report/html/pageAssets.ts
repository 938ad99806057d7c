import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The modules of the page's script, the one that starts it last. */
export const pageModules = ["rows", "elements", "rowElement", "rowWindow", "details", "main"] as const;

/** The style sheets of the page, in the order in which they hold. */
export const pageStyles = ["base", "overview", "sections", "table", "media"] as const;

// The script is compiled with the package; style sheets are not, and lie in its sources, which it is published with. The way is
// the same from the sources and from what is compiled of them.
const root = join(__dirname, "../../..");
const scripts = join(root, "dist/report/page");
const styles = join(root, "src/report/page");

/** The page's style. */
export const pageStyle = (): string =>
  pageStyles.map((name) => readFileSync(join(styles, `${name}.css`), "utf8")).join("\n");

/** The page's script: its modules, and the little that `require` needs to be where there is none. */
export function pageScript(): string {
  const modules = pageModules.map((name) => {
    const text = readFileSync(join(scripts, `${name}.js`), "utf8").trim();
    return `"./${name}": (exports, require) => {\n${text}\n}`;
  });
  return `"use strict";
{
const modules = {
${modules.join(",\n")}
};
const loaded = {};
const require = (name) => {
if (!(name in loaded)) modules[name](loaded[name] = {}, require);
return loaded[name];
};
require("./main");
}`;
}
