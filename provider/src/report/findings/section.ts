import { actorNames, remedyOf } from "../../errors";
import { byActor, type FindingGroup, type Gap, type Preflight, type Verdict } from "../../preflight";
import { numberText, several } from "../../text";
import { remedyText } from "../html/causes";
import { html, type Html } from "../html/html";
import { utcText } from "../summary/instants";
import { countVerdicts, groupsOf } from "./preflightReport";
import { checksText, notSeenText, verdictText } from "./words";

const groupsShown = 50;
const namesShown = 200;

/** The colors of the verdicts, by the statuses that mean the same to a reader. */
const colors: Readonly<Record<Verdict, string>> = {
  pass: "is-completed",
  warning: "is-refused",
  blocked: "is-failed",
  unknown: "is-other",
  underWay: "is-inProgress",
};

/** What pre-flights have found about the subjects that have no task yet: the counts, and what to do by whom. */
export function preflightSection({ subjects, gaps }: Preflight): Html {
  const groups = groupsOf({ subjects });
  const more = groups.length - groupsShown;
  const oldest = subjects.reduce((first, { at }) => (at < first ? at : first), subjects[0]?.at ?? "");
  return html`<section aria-labelledby="preflight-heading" class="panel">
    <h2 id="preflight-heading">Pre-flight</h2>
    <p class="quiet">
      ${several(subjects.length, "subject")} without a task, checked since ${utcText(oldest)}.
    </p>
    ${verdictCounts(subjects)}
    ${[...byActor(groups.slice(0, groupsShown))].map(
      ([actor, own]) =>
        html`<h3>To do: ${actorNames[actor] ?? actor}</h3>
          <ol class="causes">
            ${own.map(groupItem)}
          </ol>`,
    )}
    ${more > 0 ? html`<p class="quiet">${several(more, "more cause")}.</p>` : undefined} ${gapList(gaps)}
    <p class="quiet">${notSeenText}</p>
  </section>`;
}

/** How many subjects there are of each verdict. */
export const verdictCounts = (subjects: Preflight["subjects"]): Html =>
  html`<ul class="counts">
    ${[...countVerdicts(subjects)].map(
      ([verdict, count]) =>
        html`<li>
          <i class="swatch ${colors[verdict]}"></i><b>${numberText(count)}</b> ${verdictText[verdict]}
        </li>`,
    )}
  </ul>`;

const groupItem = ({ verdict, code, cause, remedy, subjects }: FindingGroup): Html =>
  html`<li>
    <p class="times">${numberText(subjects.length)} ×</p>
    <div>
      <h3>${cause}</h3>
      <p><span class="arrow" aria-hidden="true">→</span> ${remedyText(remedy)}</p>
      <p class="quiet facts">
        <span>${verdictText[verdict]}</span>
        <span>code <code>${code}</code></span>
      </p>
      <details>
        <summary>${several(subjects.length, "subject")}</summary>
        <p>${subjects.slice(0, namesShown).join(", ")}${leftOut(subjects)}</p>
      </details>
    </div>
  </li>`;

const leftOut = (subjects: readonly string[]): string =>
  subjects.length > namesShown ? `, and ${numberText(subjects.length - namesShown)} more` : "";

function gapList(gaps: readonly Gap[]): Html | undefined {
  if (gaps.length === 0) return undefined;
  return html`<h3>What could not be checked</h3>
    <ul>
      ${gaps.map(
        ({ message, code, checks, subjects }) =>
          html`<li>
            ${message} Unknown for ${several(subjects, "subject")}: ${checksText(checks)}.
            <span class="arrow" aria-hidden="true">→</span> ${remedyText(remedyOf(code).remedy)}
          </li>`,
      )}
    </ul>`;
}
