/** What the page needs of one code of the backend. */
export interface TaskErrorFacts {
  readonly cause: string;
  readonly remedy: string;
  readonly actors: readonly string[];
  readonly link: string;
}

/** The page of the codes of Microsoft's backend, in Markdown: made from the catalogue. */
export function taskErrorsPage(
  codes: Readonly<Record<string, TaskErrorFacts>>,
  actorNames: Readonly<Record<string, string>>,
): string {
  const rows = Object.entries(codes).map(
    ([code, { cause, remedy, actors, link }]) =>
      `| \`${code}\` | [${cause}](${link}) | ${actors.map((actor) => actorNames[actor] ?? actor).join(", then ")} | ${remedy} |`,
  );
  return [
    "# Task errors",
    "<!-- Made by `npm run docs` from the catalogue of backend codes. Change that, not this page. -->",
    "<!-- search: failed task cause remedy who acts MnA FeatureIsNotEnabled license conflict identity map -->",
    `The codes of Microsoft's migration backend, as they appear in the error of a failed task and in the answer to a validation. The
     causes lead to Microsoft's page. \`sharepoint-migration explain CODE\` shows the same without a network;
     [Errors](errors.md) has the codes of this package.`.replaceAll(/\s+/g, " "),
    `Microsoft publishes these codes for another API that uses the same backend, so others may appear. A code that is not listed is
     shown as Graph sent it, with its message. If Graph nests errors, the most specific code of this list counts.`.replaceAll(
      /\s+/g,
      " ",
    ),
    ["| Code | Cause | Who acts | Remedy |", "| --- | --- | --- | --- |", ...rows].join("\n"),
    "",
  ].join("\n\n");
}
