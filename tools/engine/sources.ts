import { engineVersions, goVersion, type Pin } from "./pins.ts";

/** Where an engine can come from, in the order in which they are tried. */
export const sources = ["path", "cache", "installer", "build"] as const;

/** One of the places an engine can come from. */
export type Source = (typeof sources)[number];

/** Why a source gave no engine; the words fit after "because". */
export interface Refusal {
  readonly source: Source;
  readonly because: string;
}

/** The sources to try: all in order, or the single one a test or a person forces. */
export function sourcesToTry(forced: string | undefined): readonly Source[] {
  if (forced === undefined || forced === "") return sources;
  const source = sources.find((known) => known === forced);
  if (source === undefined) {
    throw new Error(`SHAREPOINT_MIGRATION_ENGINE is "${forced}", which is none of ${sources.join(", ")}.`);
  }
  return [source];
}

/** The one sentence for a machine on which nothing worked: what was tried, and what to do. */
export function unavailableMessage(refusals: readonly Refusal[], pin: Pin): string {
  const tried = new Intl.ListFormat("en").format(refusals.map(({ because }) => because));
  const wanted = `the Pulumi CLI ${engineVersions[pin]}${pin === "newest" ? " or newer" : ""}`;
  return (
    `There is no Pulumi engine here, because ${tried}: install ${wanted}, ` +
    `or install Go ${goVersion} or newer, or run this once with a network.`
  );
}
