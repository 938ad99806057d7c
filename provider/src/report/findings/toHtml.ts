import { numberText, several } from "../../text";
import { html, Html } from "../html/html";
import { pageStyle } from "../html/pageAssets";
import { pagePolicy } from "../html/pagePolicy";
import { utcText } from "../summary/instants";
import { tenantText } from "../summary/wording";
import { preflightSection } from "./section";
import type { PreflightReport, ReportedSubject } from "./preflightReport";
import { bytesText, checksText, sizeTexts, verdictText } from "./words";

const rowsShown = 5_000;

/**
 * One HTML file with everything in it: the counts, what to do and by whom, the sizes, and the subjects that nothing but a pass is
 * known of. It loads nothing, and has no script.
 */
export function toPreflightHtml(data: PreflightReport): string {
  const style = pageStyle();
  const [source, target] = [tenantText(data.sourceName), tenantText(data.targetName)];
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${pagePolicy(style)}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>Pre-flight of ${data.migration}: ${source} to ${target}</title>
        ${new Html(`<style>${style}</style>`)}
      </head>
      <body>
        <header>
          <h1>${data.migration}</h1>
          <p>
            ${source} <span aria-hidden="true">→</span><span class="unseen">to</span> ${target}
            <span class="as-of"
              >as of <time datetime="${data.generatedAt}">${utcText(data.generatedAt)}</time></span
            >
          </p>
        </header>
        <main>${preflightSection(data)} ${sizeSection(data)} ${subjectTable(data)}</main>
        <footer>
          <p>Written by pulumi-sharepoint-migration ${data.version}. This file needs no network.</p>
        </footer>
      </body>
    </html>`.text;
}

function sizeSection({ sizes }: PreflightReport): Html {
  const texts = sizeTexts(sizes);
  if (texts.length === 0) return html``;
  return html`<section aria-labelledby="sizes-heading" class="panel">
    <h2 id="sizes-heading">Sizes and licenses</h2>
    <ul>
      ${texts.map((text) => html`<li>${text}</li>`)}
    </ul>
  </section>`;
}

/** What a person has to look at; the passes are counted above, and are in the CSV file. */
function subjectTable({ subjects }: PreflightReport): Html {
  const open = subjects.filter(({ verdict }) => verdict !== "pass");
  const more = open.length - rowsShown;
  return html`<section aria-labelledby="subjects-heading" class="panel">
    <h2 id="subjects-heading">Subjects</h2>
    ${
      open.length === 0
        ? html`<p class="quiet">All subjects pass.</p>`
        : html`<table class="plain findings">
            <thead>
              <tr>
                <th scope="col">Source</th>
                <th scope="col" class="less">Target</th>
                <th scope="col" class="less">Wave</th>
                <th scope="col">Verdict</th>
                <th scope="col">Findings</th>
                <th scope="col" class="number less">Size</th>
              </tr>
            </thead>
            <tbody>
              ${open.slice(0, rowsShown).map(subjectRow)}
            </tbody>
          </table>`
    }
    ${more > 0 ? html`<p class="quiet">${several(more, "more subject")}: see preflight.csv.</p>` : undefined}
    <p class="quiet">
      ${numberText(subjects.length - open.length)} of ${several(subjects.length, "subject")} pass;
      preflight.csv has them all.
    </p>
  </section>`;
}

const subjectRow = (subject: ReportedSubject): Html =>
  html`<tr>
    <th scope="row">${subject.source}</th>
    <td class="less">${subject.target}</td>
    <td class="less">${subject.wave}</td>
    <td>${verdictText[subject.verdict]}</td>
    <td>
      ${subject.findings.map(({ message, code }) => html`<p>${message} <code>${code}</code></p>`)}
      ${subject.notMade.length > 0 ? html`<p class="quiet">Not checked: ${checksText(subject.notMade)}.</p>` : undefined}
    </td>
    <td class="number less">${subject.usedBytes === undefined ? "–" : bytesText(subject.usedBytes)}</td>
  </tr>`;
