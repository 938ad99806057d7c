/**
 * The circles among things that come after others; each begins and ends with the same name. Each has a member that those
 * before it do not have, so there are no more of them than things.
 *
 * @param after what each name comes after
 */
export function findCycles(after: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const done = new Set<string>();
  const told = new Set<string>();
  const way: string[] = [];
  const cycles: string[][] = [];
  const tell = (members: readonly string[]): void => {
    if (members.some((member) => !told.has(member))) cycles.push([...members, members[0] ?? ""]);
    for (const member of members) told.add(member);
  };
  const visit = (name: string): void => {
    const start = way.indexOf(name);
    if (start >= 0) tell(way.slice(start));
    if (start >= 0 || done.has(name)) return;
    way.push(name);
    for (const other of after.get(name) ?? []) visit(other);
    way.pop();
    done.add(name);
  };
  for (const name of after.keys()) visit(name);
  return cycles;
}
