import type { CauseGroup } from "../summary/causes";
import type { Summary } from "../summary/summarize";
import { domainsText } from "../summary/wording";
import { numberText, several } from "../../text";
import { Html, html } from "./html";

const causesShown = 50;

/** What did not move, by its cause, with what to do about it. */
export function causesSection({ causes }: Summary): Html {
  const more = causes.length - causesShown;
  return html`<section aria-labelledby="causes-heading" class="panel">
    <h2 id="causes-heading">Failures by cause</h2>
    ${
      causes.length === 0
        ? html`<p class="quiet">Nothing failed.</p>`
        : html`<ol class="causes">
            ${causes.slice(0, causesShown).map(causeItem)}
          </ol>`
    }
    ${more > 0 ? html`<p class="quiet">${several(more, "more cause")}: the table of subjects has them all.</p>` : undefined}
  </section>`;
}

function causeItem({ code, cause, remedy, domains, example, tasks }: CauseGroup, index: number): Html {
  const link = tasks.length === 1 ? "Show it" : `Show these ${numberText(tasks.length)}`;
  return html`<li>
    <p class="times">${numberText(tasks.length)} ×</p>
    <div>
      <h3>${cause}</h3>
      <p><span class="arrow" aria-hidden="true">→</span> ${remedyText(remedy)}</p>
      <p class="quiet facts">
        ${domains.length > 0 ? html`<span>${domainsText(domains)}</span>` : undefined}
        ${code === "" ? undefined : html`<span>code <code>${code}</code></span>`}
        <span class="link"><a href="#subjects" data-cause="${index}">${link}</a></span>
      </p>
      ${example === "" ? undefined : html`<p class="quiet">“${example}”</p>`}
    </div>
  </li>`;
}

/** A remedy, with its commands as code: what is between backticks. */
const remedyText = (remedy: string): Html =>
  html`${remedy.split("`").map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : spaced(part)))}`;

// A template trims its texts, and here the spaces at their ends separate words from code.
const spaced = (part: string): Html =>
  html`${part.startsWith(" ") ? space : undefined}${part}${part.endsWith(" ") ? space : undefined}`;

const space = new Html(" ");
