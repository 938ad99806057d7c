// The search of the site. It runs in a page that may be opened from a folder, so it is a script and not a module.

/** A part of a page, as the build writes it. */
interface SearchedSection {
  readonly id: string;
  readonly page: string;
  readonly title: string;
  readonly heading: string;
  readonly text: string;
  readonly words: string;
  readonly weight: number;
}

/** A section that was found. */
interface FoundSection extends Omit<SearchedSection, "text" | "words"> {
  readonly score: number;
}

/** The part of MiniSearch that is used here. */
interface Index {
  readonly addAll: (sections: readonly SearchedSection[]) => void;
  readonly search: (query: string) => readonly FoundSection[];
}

declare const MiniSearch: new (options: object) => Index;
declare const sections: readonly SearchedSection[];

/** Words of a question that say nothing about its subject. */
const fillers = new Set(
  "a an and are as at be by can could did do does for from get has have how i if in into is it its me mean means my of on or our out should so that the their them there they this to us use used using want was we what when where which who why will with would you your".split(
    " ",
  ),
);

/** One form for a word and its plural, past and participle. */
const stem = (word: string): string =>
  word.length < 4 ? word : word.replace(/(?:ations?|ation|ings?|ers?|ed|es|s)$/, "").replace(/e$/, "");

const term = (word: string): string | null => {
  const plain = word.toLowerCase();
  return fillers.has(plain) ? null : stem(plain);
};

let index: Index | undefined;

function find(query: string): readonly FoundSection[] {
  index ??= makeIndex();
  const found = index.search(query);
  // Each page once, by its best section.
  const pages = new Map<string, FoundSection>();
  for (const section of found) if (!pages.has(section.page)) pages.set(section.page, section);
  return [...pages.values()].slice(0, 8);
}

function makeIndex(): Index {
  const made = new MiniSearch({
    fields: ["title", "heading", "words", "text"],
    storeFields: ["page", "title", "heading", "weight"],
    processTerm: term,
    searchOptions: {
      boost: { title: 2, heading: 3, words: 4 },
      prefix: (word: string) => word.length > 3,
      fuzzy: (word: string) => (word.length > 5 ? 0.2 : false),
      boostDocument: (_id: string, _term: string, { weight }: FoundSection) => weight,
    },
  });
  made.addAll(sections);
  return made;
}

function show(query: string): void {
  const box = element("found");
  const [status, list] = [box.querySelector("p"), box.querySelector("ol")];
  const found = query.trim() === "" ? [] : find(query);
  box.hidden = query.trim() === "";
  if (status) status.textContent = found.length === 0 ? "Nothing was found." : `${found.length} pages`;
  list?.replaceChildren(...found.map(linkTo));
}

function linkTo({ id, title, heading }: FoundSection): HTMLElement {
  const link = document.createElement("a");
  link.href = (document.body.dataset["root"] ?? "") + id;
  link.textContent = title;
  if (heading !== title) {
    const part = document.createElement("small");
    part.textContent = heading;
    link.append(part);
  }
  const item = document.createElement("li");
  item.append(link);
  return item;
}

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no ${id}.`);
  return found;
}

const input = element("search") as HTMLInputElement;
const form = input.form ?? input;
input.addEventListener("input", () => show(input.value));
form.addEventListener("submit", (event) => {
  event.preventDefault();
  element("found").querySelector("a")?.click();
});
form.addEventListener("keydown", (event) => {
  const key = (event as KeyboardEvent).key;
  if (key === "Escape") show("");
  if (key !== "ArrowDown" && key !== "ArrowUp") return;
  const stops = [input, ...element("found").querySelectorAll("a")];
  const place = stops.findIndex((stop) => stop === document.activeElement);
  event.preventDefault();
  stops[Math.max(0, Math.min(stops.length - 1, place + (key === "ArrowDown" ? 1 : -1)))]?.focus();
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || document.activeElement === input) return;
  event.preventDefault();
  input.focus();
});
document.addEventListener("click", ({ target }) => {
  if (target instanceof Node && !form.contains(target)) show("");
});
