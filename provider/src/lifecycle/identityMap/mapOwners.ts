import { rowKey } from "../../identityMap";

/** Which identity map of a run declares which mapping, so that no two maps undo what the other does. */
export function noMapOwners() {
  const owners = new Map<string, string>();
  return {
    /**
     * A map declares these rows. May be repeated by the same map.
     *
     * @returns the rows that another map has declared, each with the name of that map
     */
    declare: (map: string, names: readonly string[]): readonly (readonly [row: string, owner: string])[] => {
      const taken = names.flatMap((name) => {
        const owner = owners.get(rowKey(name)) ?? map;
        return owner === map ? [] : [[name, owner] as const];
      });
      if (taken.length === 0) for (const name of names) owners.set(rowKey(name), map);
      return taken;
    },
    /** Whether another map of this run declares the row. */
    isOfOther: (map: string, name: string): boolean => (owners.get(rowKey(name)) ?? map) !== map,
  };
}
