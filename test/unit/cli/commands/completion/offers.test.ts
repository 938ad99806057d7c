import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { filesFor, wavesIn } from "../../../../../provider/src/cli/commands/completion/offers";

const folder = mkdtempSync(join(tmpdir(), "sharepoint-migration-offers-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const yaml = `name: merger
source:
  organization: contoso
waves:
  - name: pilot
    users: []
  - dependsOn: [pilot]
    name: "main.2"
    users:
      - { source: a@contoso.com
`;

test("the waves of a plan are offered, even of one that is half written", () => {
  const file = join(folder, "merger.yaml");
  writeFileSync(file, yaml);
  expect(wavesIn(["up", "--file", file, "--wave", ""])).toEqual(["pilot", "main.2"]);
  expect(wavesIn(["up", "-f", join(folder, "none.yaml"), "--wave"])).toEqual([]);
});

test("the waves of a plan in JSON are offered", () => {
  const file = join(folder, "merger.json");
  writeFileSync(
    file,
    JSON.stringify({ name: "merger", waves: [{ name: "pilot" }, { name: "late" }] }, undefined, 2),
  );
  expect(wavesIn(["up", "-f", file])).toEqual(["pilot", "late"]);
});

test("files and folders that match what was typed are offered", () => {
  mkdirSync(join(folder, "sub"));
  writeFileSync(join(folder, "sub", "users.csv"), "");
  expect(filesFor(join(folder, "su"))).toEqual([join(folder, "sub/")]);
  expect(filesFor(`${join(folder, "sub")}/`)).toEqual([join(folder, "sub", "users.csv")]);
  expect(filesFor(join(folder, "nothing", "here"))).toEqual([]);
});
