import type { PageData } from "../page/pageData";
import type { ReportData } from "../reportData";
import { utcText } from "../summary/instants";
import { summarize } from "../summary/summarize";
import { tenantText } from "../summary/wording";
import { causesSection } from "./causes";
import { html, Html } from "./html";
import { overview } from "./overview";
import { preflightSection } from "../findings/section";
import { pageData } from "./pageData";
import { pageScript, pageStyle } from "./pageAssets";
import { pagePolicy } from "./pagePolicy";
import { sinceLastRunSection } from "./sinceLastRun";
import { subjectsSection } from "./subjects";
import { wavesSection } from "./waves";

/**
 * One HTML file with everything in it: totals and chart, waves, causes of failures, changes, and a table of all subjects that
 * can be searched. It loads nothing, and its policy forbids it to; its only script is the one whose hash the policy names.
 */
export async function toHtml(data: ReportData): Promise<string> {
  const summary = summarize(data);
  const table = pageData(summary);
  const [style, script] = [pageStyle(), pageScript()];
  const [source, target] = [tenantText(data.sourceName), tenantText(data.targetName)];
  const title = html`Migration ${data.migration}: ${source} to ${target}`;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${pagePolicy(style, script)}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>${title}</title>
        ${new Html(`<style>${style}</style>`)}
      </head>
      <body>
        <a class="skip" href="#subjects">Skip to the table of subjects</a>
        <header>
          <h1>${data.migration}</h1>
          <p>
            ${source} <span aria-hidden="true">→</span><span class="unseen">to</span> ${target}
            <span class="as-of"
              >as of
              <time datetime="${data.asOf ?? data.generatedAt}"
                >${utcText(data.asOf ?? data.generatedAt)}</time
              ></span
            >
          </p>
        </header>
        <main>
          ${await overview(summary)} ${data.preflight ? preflightSection(data.preflight) : undefined}
          ${wavesSection(summary)} ${causesSection(summary)} ${sinceLastRunSection(summary)}
          ${subjectsSection(table)}
        </main>
        <footer>
          <p>
            Written by pulumi-sharepoint-migration ${data.version}. This file needs no
            network.${
              data.asOf === undefined
                ? ""
                : ` It was written at ${utcText(data.generatedAt)} from statuses of which the oldest was seen at ${utcText(data.asOf)}.`
            }
          </p>
        </footer>
        ${dataBlock(table)} ${new Html(`<script>${script}</script>`)}
      </body>
    </html>`.text;
}

/**
 * Data for the page's script. Inside a script element only its own end tag and the openings of comments and scripts have a
 * meaning, all of which begin with `<`. JSON keeps every character, halves of surrogate pairs too.
 */
const dataBlock = (data: PageData): Html =>
  new Html(
    `<script type="application/json" id="data">${JSON.stringify(data).replaceAll("<", "\\u003c")}</script>`,
  );
