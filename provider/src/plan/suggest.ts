import { distance } from "fastest-levenshtein";

/** The known name that was most likely meant, if one is near. */
export function suggest(name: string, known: readonly string[]): string | undefined {
  const wanted = name.toLowerCase().trim();
  if (wanted.length < 2 || wanted.length > 100) return undefined;
  const near = known
    .map((candidate) => ({ candidate, away: away(wanted, candidate.toLowerCase()) }))
    .filter(({ away, candidate }) => away <= Math.min(3, Math.floor(candidate.length / 2)))
    .toSorted((a, b) => a.away - b.away);
  return near[0]?.candidate;
}

/** Graph's longer names end in the plan's: `targetOrganizationHost`. */
const away = (wanted: string, candidate: string): number =>
  candidate.length >= 4 && wanted.endsWith(candidate) ? 0 : distance(wanted, candidate);
