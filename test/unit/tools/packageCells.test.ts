import { cells, type Cell } from "../../package/cells";

test.each<[keyof Cell, readonly unknown[]]>([
  ["manager", ["npm", "pnpm isolated", "yarn classic", "yarn 4 node-modules", "yarn 4 Plug'n'Play", "bun"]],
  ["program", ["TypeScript", "typescript: false", "CommonJS", "ESM"]],
  ["node", [22, 24]],
  ["sdk", ["oldest", "newest"]],
  ["dependency", ["direct", "transitive"]],
])("the packed packages are tried with every %s", (column, values) => {
  expect(new Set(cells.map((cell) => cell[column]))).toEqual(new Set(values));
});
