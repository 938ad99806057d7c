import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../../paths.ts";

/** A page of the site, in Markdown. */
export interface Page {
  /** Its path in the repository, or where it would be, for what is generated. */
  readonly path: string;
  readonly text: string;
}

/** The pages that are files of the repository. */
export const sourcePages = (): readonly Page[] =>
  globSync(["docs/**/*.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"], { cwd: repositoryRoot })
    .map((path) => path.replaceAll("\\", "/"))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(repositoryRoot, path), "utf8") }));

/** Where a page is in the site. */
export const addressOf = ({ path }: Pick<Page, "path">): string =>
  path.replace(/^docs\//, "").replace(/(?:README)?\.md$/, (end) => (end === ".md" ? ".html" : "index.html"));

/** The first heading, without markup. */
export const titleOf = ({ text }: Page): string =>
  (/^# (.*)$/m.exec(text)?.[1] ?? "").replaceAll(/[`*]|\\(?=[<>_])/g, "");
