import { actorsText } from "../../errors";
import type { CauseGroup } from "../summary/causes";
import type { Summary } from "../summary/summarize";
import { domainsText } from "../summary/wording";
import { numberText, several } from "../../text";
import { Html, html } from "./html";

const causesShown = 50;
/** The largest are shown in full; of the others the page is not filled by what few subjects have. */
const shownInFull = 5;

/** What did not move, by its cause, with what to do about it. */
export function causesSection({ causes, hasDomains }: Summary): Html {
  const more = causes.length - causesShown;
  const shown = causes
    .slice(0, causesShown)
    .map((group, place) => ({ ...group, place, domains: hasDomains ? group.domains : [] }));
  const [large, small] = [shown.slice(0, shownInFull), shown.slice(shownInFull)];
  return html`<section aria-labelledby="causes-heading" class="panel">
    <h2 id="causes-heading">Failures by cause</h2>
    ${
      causes.length === 0
        ? html`<p class="quiet">Nothing failed.</p>`
        : html`<ol class="causes">
            ${large.map(
              (group) =>
                html`<li>
                  ${times(group)}
                  <div>
                    <h3>${group.cause}</h3>
                    ${causeText(group)}
                  </div>
                </li>`,
            )}
            ${small.map(
              (group) =>
                html`<li class="small">
                  ${times(group)}
                  <details>
                    <summary>${group.cause}</summary>
                    ${causeText(group)}
                  </details>
                </li>`,
            )}
          </ol>`
    }
    ${more > 0 ? html`<p class="quiet">${several(more, "more cause")}: the table of subjects has them all.</p>` : undefined}
  </section>`;
}

type PlacedGroup = CauseGroup & { readonly place: number };

const times = ({ tasks }: CauseGroup): Html => html`<p class="times">${numberText(tasks.length)} ×</p>`;

function causeText({ code, remedy, actors, link: page, domains, example, tasks, place }: PlacedGroup): Html {
  const link = tasks.length === 1 ? "Show it" : `Show these ${numberText(tasks.length)}`;
  return html`<p><span class="arrow" aria-hidden="true">→</span> ${remedyText(remedy)}</p>
    <p class="quiet facts">
      ${domains.length > 0 ? html`<span>${domainsText(domains)}</span>` : undefined}
      ${code === "" ? undefined : html`<span>code <code>${code}</code></span>`}
      <span>who acts: ${actorsText(actors)}</span>
      ${page === undefined ? undefined : html`<span class="link"><a href="${page}" rel="noreferrer">Microsoft's page</a></span>`}
      <span class="link"><a href="#subjects" data-cause="${place}">${link}</a></span>
    </p>
    ${example === "" ? undefined : html`<p class="quiet">“${example}”</p>`}`;
}

/** A remedy, with its commands as code: what is between backticks. */
export const remedyText = (remedy: string): Html =>
  html`${remedy.split("`").map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : spaced(part)))}`;

// A template trims its texts, and here the spaces at their ends separate words from code.
const spaced = (part: string): Html =>
  html`${part.startsWith(" ") ? space : undefined}${part}${part.endsWith(" ") ? space : undefined}`;

const space = new Html(" ");
