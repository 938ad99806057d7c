/** What a project is installed with. */
export type Manager =
  "npm" | "pnpm isolated" | "yarn classic" | "yarn 4 node-modules" | "yarn 4 Plug'n'Play" | "bun";

/** How the project's program is written and loaded. */
export type Program = "TypeScript" | "typescript: false" | "CommonJS" | "ESM";

/** One combination of what users have. */
export interface Cell {
  readonly manager: Manager;
  readonly program: Program;
  readonly node: 22 | 24;
  readonly sdk: "oldest" | "newest";
  /** Whether the project has the package directly, or another package of the project does. */
  readonly dependency: "direct" | "transitive";
}

const direct = { dependency: "direct", sdk: "newest" } as const;

/**
 * The combinations that are tried: not all, but each value of each column, and each manager and each kind of program with both
 * versions of Node where they can differ. The slowest come first, so that the last to end is a quick one.
 */
export const cells: readonly Cell[] = [
  { ...direct, manager: "npm", program: "TypeScript", node: 24 },
  { ...direct, manager: "yarn 4 Plug'n'Play", program: "typescript: false", node: 24 },
  { ...direct, manager: "yarn 4 node-modules", program: "TypeScript", node: 22, sdk: "oldest" },
  { ...direct, manager: "pnpm isolated", program: "typescript: false", node: 22 },
  { ...direct, manager: "yarn classic", program: "CommonJS", node: 22 },
  { ...direct, manager: "npm", program: "ESM", node: 22, sdk: "oldest" },
  { ...direct, manager: "bun", program: "ESM", node: 24 },
  { ...direct, manager: "npm", program: "CommonJS", node: 24, dependency: "transitive" },
];

/** What the cell is called in the table. */
export const nameOf = ({ manager, program, node, sdk, dependency }: Cell): string =>
  [manager, program, `Node ${String(node)}`, `${sdk} SDK`, dependency].join(", ");
