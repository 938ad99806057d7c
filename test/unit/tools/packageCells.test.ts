import { cells, type Cell } from "../../package/cells";
import type { Managers } from "../../package/managers";
import { tryCell } from "../../package/story";

test.each<[keyof Cell, readonly unknown[]]>([
  ["manager", ["npm", "pnpm isolated", "yarn classic", "yarn 4 node-modules", "yarn 4 Plug'n'Play", "bun"]],
  ["program", ["TypeScript", "typescript: false", "CommonJS", "ESM"]],
  ["node", [22, 24]],
  ["sdk", ["oldest", "newest"]],
  ["dependency", ["direct", "transitive"]],
])("the packed packages are tried with every %s", (column, values) => {
  expect(new Set(cells.map((cell) => cell[column]))).toEqual(new Set(values));
});

const [npm] = cells;

test.each<[string, Managers, RegExp]>([
  ["cannot be installed", { folder: "/nowhere", missing: "npm error: no network" }, /no network/],
  ["are not made for this machine", { folder: "/nowhere" }, /^Node 24 is not available for /],
])("a combination whose tools %s has failed; it is not skipped", async (_why, managers, failure) => {
  if (!npm) throw new Error("there is no combination");
  const outcome = await tryCell(npm, { managers, tarballs: [], engineBin: "" });
  expect(outcome.failure).toMatch(failure);
});
