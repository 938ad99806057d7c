import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Eleventy } from "@11ty/eleventy";
import type { MarkdownIt } from "markdown-it";
import ts from "typescript";
import { repositoryRoot } from "../../paths.ts";
import { apiPages } from "./apiPages.ts";
import { markdown } from "./markdown.ts";
import { navigation } from "./navigation.ts";
import { addressOf, sourcePages, titleOf, type Page } from "./pages.ts";
import { sectionsOf, type Section } from "./sections.ts";

const here = join(repositoryRoot, "tools/docs/site");

/** What came of a build. */
export interface Built {
  readonly pages: number;
  /** What is wrong with the sources; none in a good build. */
  readonly warnings: readonly string[];
}

/** Builds the site into a folder, which is replaced. */
export async function buildSite(output: string): Promise<Built> {
  rmSync(output, { recursive: true, force: true });
  const api = await apiPages();
  const pages = [...sourcePages(), ...api.pages];
  const warnings: string[] = [];
  const md = markdown(pages, warnings);
  cpSync(join(repositoryRoot, "docs/pictures"), join(output, "pictures"), { recursive: true });
  writeAssets(
    join(output, "assets"),
    pages.flatMap((page) => sectionsOf(md, page)),
  );
  await writePages(pages, md, output);
  return { pages: pages.length, warnings: [...api.warnings, ...new Set(warnings)] };
}

async function writePages(pages: readonly Page[], md: MarkdownIt, output: string): Promise<void> {
  const menu = navigation(pages);
  const eleventy = new Eleventy(here, output, {
    quietMode: true,
    configPath: false,
    config: (config) => {
      config.setUseGitIgnore(false);
      config.setIncludesDirectory(".");
      config.setTemplateFormats(["md"]);
      config.setLibrary("md", md);
      for (const page of pages) {
        const address = addressOf(page);
        config.addTemplate(address.replace(/html$/, "md"), page.text, {
          layout: "layout.njk",
          templateEngineOverride: "md", // Braces in a page are text.
          permalink: address,
          path: page.path,
          title: titleOf(page),
          menu: menu(address),
          root: "../".repeat(address.split("/").length - 1),
        });
      }
    },
  });
  await eleventy.write();
}

function writeAssets(folder: string, sections: readonly Section[]): void {
  mkdirSync(folder, { recursive: true });
  cpSync(join(here, "site.css"), join(folder, "site.css"));
  cpSync(join(repositoryRoot, "node_modules/minisearch/dist/umd/index.js"), join(folder, "minisearch.js"));
  // A page that is opened from a folder may load scripts, but neither modules nor data.
  writeFileSync(join(folder, "sections.js"), `var sections = ${JSON.stringify(sections)};\n`);
  const script = readFileSync(join(here, "page/search.ts"), "utf8");
  writeFileSync(
    join(folder, "search.js"),
    ts.transpile(script, { target: ts.ScriptTarget.ES2022, removeComments: true }),
  );
}
