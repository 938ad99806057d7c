import { element, inside } from "./elements";
import { rowElement } from "./rowElement";
import type { Row } from "./rows";

const spareRows = 8; // above and below the visible rows, so that scrolling shows no gaps

/**
 * Keeps only the visible rows of a long table in the page, with empty space for the others. All rows have the same height.
 * One of them is the current one: Tab reaches it, and the arrow keys move it.
 */
export class RowWindow {
  #rows: readonly Row[] = [];
  #current = 0;
  #first = -1;
  #rowHeight = 36;
  readonly #body: HTMLTableSectionElement;

  constructor(
    readonly scroller: HTMLElement,
    readonly table: HTMLTableElement,
    readonly open: (row: Row) => void,
  ) {
    this.#body = inside(table, "tbody", HTMLTableSectionElement);
    scroller.addEventListener("scroll", () => this.#draw(false), { passive: true });
    new ResizeObserver(() => this.#draw(true)).observe(scroller);
    this.#body.addEventListener("click", (event) => this.#clicked(event));
    this.#body.addEventListener("keydown", (event) => this.#pressed(event));
  }

  /** Shows other rows, from the top. */
  show(rows: readonly Row[]): void {
    this.#rows = rows;
    this.#current = 0;
    this.scroller.scrollTop = 0;
    this.table.setAttribute("aria-rowcount", String(rows.length + 1));
    this.#draw(true);
  }

  /** Puts the first rows into the page at once, for printing. */
  showPlain(count: number): void {
    this.#first = -1;
    this.#body.replaceChildren(
      ...this.#rows.slice(0, count).map((row, place) => rowElement(row, place, false)),
    );
  }

  /** Returns to the visible rows. */
  redraw(): void {
    this.#draw(true);
  }

  #draw(anew: boolean): void {
    const seen = Math.ceil(this.scroller.clientHeight / this.#rowHeight) + 1;
    const top = Math.max(0, Math.floor(this.scroller.scrollTop / this.#rowHeight) - spareRows);
    const first = top - (top % spareRows); // so that it is drawn again only now and then
    if (!anew && first === this.#first) return;
    this.#first = first;
    const end = Math.min(this.#rows.length, first + seen + 3 * spareRows);
    const hadFocus = this.#body.contains(document.activeElement);
    const reached = this.#current >= first && this.#current < end ? this.#current : first;
    const drawn = this.#rows
      .slice(first, end)
      .map((row, index) => rowElement(row, first + index, first + index === reached));
    this.#body.replaceChildren(this.#gap(first), ...drawn, this.#gap(this.#rows.length - end));
    this.#measure(drawn[0]);
    if (hadFocus) this.#buttonAt(reached)?.focus({ preventScroll: true });
  }

  /** The real height of a row depends on the size of the reader's text. */
  #measure(row: HTMLElement | undefined): void {
    const height = row?.getBoundingClientRect().height ?? 0;
    if (height === 0 || Math.abs(height - this.#rowHeight) < 0.1) return;
    this.#rowHeight = height;
    this.#draw(true);
  }

  #gap(rows: number): HTMLTableRowElement {
    const space = element("td", "");
    space.style.height = `${Math.max(0, rows) * this.#rowHeight}px`;
    const gap = element("tr", "gap", space);
    gap.setAttribute("aria-hidden", "true");
    return gap;
  }

  #clicked(event: Event): void {
    const place = placeOf(event);
    const row = this.#rows[place];
    if (row === undefined) return;
    this.#goTo(place);
    this.open(row);
  }

  #pressed(event: KeyboardEvent): void {
    const from = placeOf(event);
    const page = Math.max(1, Math.floor(this.scroller.clientHeight / this.#rowHeight) - 2);
    const to = new Map([
      ["ArrowDown", from + 1],
      ["ArrowUp", from - 1],
      ["PageDown", from + page],
      ["PageUp", from - page],
      ["Home", 0],
      ["End", this.#rows.length - 1],
    ]).get(event.key);
    if (to === undefined || from < 0) return;
    event.preventDefault();
    this.#goTo(Math.min(this.#rows.length - 1, Math.max(0, to)));
  }

  /** Makes a row the current one, and scrolls to it if it is not visible. */
  #goTo(place: number): void {
    this.#current = place;
    const [top, header] = [place * this.#rowHeight, inside(this.table, "thead", HTMLElement).offsetHeight];
    const { scrollTop, clientHeight } = this.scroller;
    if (top < scrollTop) this.scroller.scrollTop = top;
    else if (top + this.#rowHeight > scrollTop + clientHeight - header) {
      this.scroller.scrollTop = top + this.#rowHeight - clientHeight + header;
    }
    this.#draw(true);
    this.#buttonAt(place)?.focus({ preventScroll: true });
  }

  #buttonAt(place: number): HTMLButtonElement | null {
    return this.#body.querySelector<HTMLButtonElement>(`tr[data-place="${place}"] button`);
  }
}

/** The place of the row in which something happened; -1 outside of rows. */
function placeOf(event: Event): number {
  const row = event.target instanceof Element ? event.target.closest<HTMLElement>("tr[data-place]") : null;
  return Number(row?.dataset["place"] ?? -1);
}
