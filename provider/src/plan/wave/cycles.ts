/**
 * The circles among things that come after others; each begins and ends with the same name. One is told for each thing
 * at most, and none twice.
 *
 * @param after what each name comes after
 */
export function findCycles(after: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const done = new Set<string>();
  const way: string[] = [];
  const cycles: string[][] = [];
  const visit = (name: string): void => {
    const start = way.indexOf(name);
    if (start >= 0) cycles.push([...way.slice(start), name]);
    if (start >= 0 || done.has(name)) return;
    way.push(name);
    for (const other of after.get(name) ?? []) visit(other);
    way.pop();
    done.add(name);
  };
  for (const name of after.keys()) visit(name);
  return cycles;
}
