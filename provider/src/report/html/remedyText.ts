import { Html, html } from "./html";

/** A remedy, with its commands as code: what stands between backticks. */
export const remedyText = (remedy: string): Html =>
  html`${remedy.split("`").map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : spaced(part)))}`;

// A text loses the spaces at its ends, and here they separate words from code.
const spaced = (part: string): Html =>
  html`${part.startsWith(" ") ? space : undefined}${part}${part.endsWith(" ") ? space : undefined}`;

const space = new Html(" ");
