import { existsSync, readFileSync, statSync } from "node:fs";
import { join, posix } from "node:path";
import { repositoryRoot } from "../../paths.ts";
import { addressOf, type Page } from "./pages.ts";

/** Where a link of a page leads in the site; nowhere, if the site has no such page and the repository no known home. */
export interface Resolved {
  readonly href?: string;
  readonly problem?: string;
}

/** Turns the links between files of the repository into links between pages, and others into links to the repository. */
export function linkResolver(pages: readonly Page[]): (from: string, href: string) => Resolved {
  const paths = new Set(pages.map(({ path }) => path));
  const home = repositoryHome();
  return (from, href) => {
    if (/^[a-z]+:/i.test(href) || href.startsWith("#")) return { href };
    const [to = "", anchor] = href.split("#");
    const path = posix.join(posix.dirname(from), to);
    const hash = anchor === undefined ? "" : `#${anchor}`;
    const page = [path, posix.join(path, "README.md")].find((one) => paths.has(one));
    if (page !== undefined) {
      const here = posix.dirname(addressOf({ path: from }));
      return { href: posix.relative(here, addressOf({ path: page })) + hash };
    }
    const file = join(repositoryRoot, path);
    if (!existsSync(file)) return { problem: `the link to ${href} leads nowhere` };
    const kind = statSync(file).isDirectory() ? "tree" : "blob";
    return home === undefined ? {} : { href: `${home}/${kind}/main/${path}${hash}` };
  };
}

/** The address of the repository, as the package names it. */
function repositoryHome(): string | undefined {
  const manifest = JSON.parse(readFileSync(join(repositoryRoot, "provider/package.json"), "utf8")) as {
    readonly repository?: { readonly url: string };
  };
  return manifest.repository?.url.replace(/^git\+/, "").replace(/\.git$/, "");
}
