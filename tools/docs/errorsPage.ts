/** What the page needs of one code: the sentences as its first sample gives them. */
export interface ErrorSample {
  readonly code: string;
  readonly outcome: string;
  readonly http?: number | undefined;
  readonly headline: string;
  readonly because: string;
  readonly next: string;
  /** Who acts, for people. */
  readonly actors: readonly string[];
}

/** The first part of the codes, in the order of the page. */
const rooms: Readonly<Record<string, string>> = {
  cli: "Using the command",
  plan: "Plans",
  settings: "Settings",
  auth: "Credentials",
  graph: "Microsoft Graph",
  task: "Tasks",
  preflight: "Pre-flight",
  mapping: "Identity maps",
  wave: "Waves and gates",
  run: "Runs",
  state: "State",
  policy: "Policies",
  provider: "The native provider",
  report: "Reports",
};

/** The page of all errors, in Markdown: made from the catalogue that the messages come from. */
export function errorsPage(samples: readonly ErrorSample[]): string {
  const unknown = samples.find(({ code }) => rooms[roomOf(code)] === undefined);
  if (unknown) throw new Error(`The page of errors has no heading for ${unknown.code}.`);
  return [
    "# Errors",
    "<!-- Made by `npm run docs` from the catalogue of errors. Change that, not this page. -->",
    "<!-- search: message code failure problem what went wrong -->",
    `Every message has four lines: what could not be done, why, one next step, and a line with the code. A code never
     changes. \`sharepoint-migration explain CODE\` shows the same as this page without a network; it also knows the codes of
     SharePoint, which are on the page about [task errors](task-errors.md).`.replaceAll(/\s+/g, " "),
    `The names in these samples are examples. **Unknown whether** means that something may have been written; all other
     failures changed nothing.`.replaceAll(/\s+/g, " "),
    ...Object.entries(rooms).flatMap(([room, title]) => [
      `## ${title}`,
      ...samples.filter(({ code }) => roomOf(code) === room).map(entry),
    ]),
    "",
  ].join("\n\n");
}

const roomOf = (code: string): string => code.split(".")[0] ?? "";

const entry = ({ code, http, headline, because, next, actors }: ErrorSample): string =>
  [
    `### \`${code}\``,
    [asText(headline), asText(because), `**Next:** ${asText(next)}`].join("\\\n"),
    [
      ...(http === undefined ? [] : [`Usually after HTTP ${http}.`]),
      ...(actors.includes("migration operator") ? [] : [`Who acts: ${actors.join(", then ")}.`]),
    ].join(" "),
  ].join("\n\n");

/** A sentence as Markdown that shows exactly it; what is in backticks is code there too. */
const asText = (sentence: string): string =>
  sentence
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith("`") ? part : part.replaceAll(/[<_*]/g, "\\$&")))
    .join("");
