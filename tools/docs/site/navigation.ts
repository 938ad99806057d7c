import { posix } from "node:path";
import { addressOf, titleOf, type Page } from "./pages.ts";

/** A heading of the menu with its links. */
export interface MenuGroup {
  readonly name: string;
  /** Whether the page that is shown is one of them. */
  readonly isOpen: boolean;
  readonly links: readonly { readonly title: string; readonly href: string; readonly isHere: boolean }[];
}

/** Makes the menu of each page from the index of the documents: its headings, and the links below each. */
export function navigation(pages: readonly Page[]): (address: string) => readonly MenuGroup[] {
  const index = pages.find(({ path }) => path === "docs/README.md")?.text ?? "";
  const groups = index
    .split(/^## /m)
    .slice(1)
    .map((part) => ({
      name: part.split("\n")[0] ?? "",
      links: [...part.matchAll(/^\|? *(?:- )?\[([^\]]+)\]\(([^)#]+\.md)\)/gm)].map(
        ([, title = "", path = ""]) => ({
          title,
          to: addressOf({ path: posix.normalize(`docs/${path}`) }),
        }),
      ),
    }))
    .filter(({ links }) => links.length > 0);
  const api = pages.filter(({ path }) => path.startsWith("docs/reference/api/"));
  groups.push({
    name: "API",
    links: api.map((page) => ({ title: titleOf(page).replace(/^.*\//, ""), to: addressOf(page) })),
  });
  return (address) =>
    groups.map(({ name, links }) => ({
      name,
      isOpen: links.some(({ to }) => to === address),
      links: links.map(({ title, to }) => ({
        title,
        href: posix.relative(posix.dirname(address), to),
        isHere: to === address,
      })),
    }));
}
