import { distance } from "fastest-levenshtein";

/**
 * The known name that was most likely meant; undefined when none is near.
 *
 * @param most how many letters may differ; never more than half of the known name
 */
export function suggest<Name extends string>(
  name: string,
  known: readonly Name[],
  most = 3,
): Name | undefined {
  const wanted = name.toLowerCase().trim();
  if (wanted.length < 2 || wanted.length > 100) return undefined;
  const near = known
    .map((candidate) => ({ candidate, away: away(wanted, candidate.toLowerCase()) }))
    .filter(({ away, candidate }) => away <= Math.min(most, Math.floor(candidate.length / 2)))
    .toSorted((a, b) => a.away - b.away);
  return near[0]?.candidate;
}

/** Graph's longer names end in the plan's: `targetOrganizationHost`. */
const away = (wanted: string, candidate: string): number =>
  candidate.length >= 4 && wanted.endsWith(candidate) ? 0 : distance(wanted, candidate);
