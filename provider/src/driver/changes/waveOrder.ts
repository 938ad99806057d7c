import type { MigrationPlan } from "../../plan";

/** The waves that are chosen, each after those that it depends on, else in the order of the plan. */
export function orderedWaves(plan: MigrationPlan, chosen?: readonly string[]): readonly string[] {
  const ordered = new Set<string>();
  const visit = (name: string): void => {
    if (ordered.has(name)) return;
    for (const before of plan.waves.find((wave) => wave.name === name)?.dependsOn ?? []) visit(before);
    ordered.add(name);
  };
  for (const { name } of plan.waves) visit(name);
  return [...ordered].filter((name) => chosen?.includes(name) ?? true);
}
