import { mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { savePreview } from "../../../provider/src/driver/changes/steps";
import { readSavedPreview } from "../../../provider/src/driver/store/savedPreview";
import { caught } from "../../support/caught";
import { planOf } from "../../support/planned";

let folder = "";
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "sharepoint-migration-saved-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a saved preview is written whole or not at all, and nothing is left beside it", () => {
  const made = { madeAt: "2099-01-01T00:00:00.000Z", waves: [] };
  savePreview(join(folder, "pilot.json"), planOf(), made);
  expect(readdirSync(folder)).toEqual(["pilot.json"]);
  expect(readSavedPreview(join(folder, "pilot.json"), planOf().name)).toMatchObject({ waves: [], steps: [] });
});

test.each([
  [
    "too large",
    (file: string) => (writeFileSync(file, ""), truncateSync(file, 300 * 1024 * 1024)),
    "It is too large.",
  ],
  ["not JSON", (file: string) => writeFileSync(file, "{"), "It cannot be read, or is not JSON."],
])("a file that is %s is refused for that reason", async (_what, write, reason) => {
  const file = join(folder, "pilot.json");
  write(file);
  const error = await caught(() => readSavedPreview(file, planOf().name));
  expect(error.message).toContain(reason);
});
