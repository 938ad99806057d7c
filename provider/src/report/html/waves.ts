import { windowText } from "../summary/instants";
import type { Summary, WaveSummary } from "../summary/summarize";
import { numberText, percentText, several } from "../../text";
import { html, type Html } from "./html";
import { statusBar } from "./statusBar";

const wavesShown = 200;

/** A bar of statuses for each wave. */
export function wavesSection({ waves }: Summary): Html {
  if (waves.length === 0) return html``;
  const more = waves.length - wavesShown;
  return html`<section aria-labelledby="waves-heading" class="panel">
    <h2 id="waves-heading">Waves</h2>
    <ol class="waves">
      ${waves.slice(0, wavesShown).map(waveItem)}
    </ol>
    ${more > 0 ? html`<p class="quiet">${several(more, "more wave")}: the table of subjects has them all.</p>` : undefined}
  </section>`;
}

const waveItem = (wave: WaveSummary, place: number): Html =>
  html`<li>
    <div>
      <h3><a href="#subjects" data-wave="${place}">${wave.wave.name}</a></h3>
      <p class="quiet window">
        ${windowText(wave.wave) ?? (hasBegun(wave) ? undefined : "Starts as soon as it can")}
      </p>
    </div>
    <div>${statusBar(wave, place)}</div>
    <p class="done">
      <span class="share"><b>${percentText(wave.completed, wave.subjects)}</b> completed</span>
      <span class="quiet">${numberText(wave.completed)} of ${several(wave.subjects, "subject")}</span>
    </p>
  </li>`;

/** Whether no task of it waits for its start. */
const hasBegun = ({ statuses }: WaveSummary): boolean =>
  statuses.size > 0 && !statuses.has("planned") && !statuses.has("notStarted");
