/**
 * How many characters of URNs a command line of Pulumi's takes, each of them given twice. Windows takes 32,767 in all;
 * other systems a megabyte and more, the environment included.
 */
const mostCharacters = process.platform === "win32" ? 12_000 : 200_000;

/** Divides URNs so that each part has room on a command line. */
export function batches(urns: readonly string[], most = mostCharacters): readonly (readonly string[])[] {
  const parts: string[][] = [];
  let room = 0;
  for (const urn of urns) {
    if (parts.length === 0 || room < urn.length) {
      parts.push([]);
      room = most;
    }
    parts.at(-1)?.push(urn);
    room -= urn.length;
  }
  return parts;
}
