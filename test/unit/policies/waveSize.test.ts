import { waveSize } from "../../../policies/src";
import { asked, codesOf, findings } from "../../support/policies";

const wave = (name: string): string =>
  `urn:pulumi:dev::merger::sharepoint-migration:index:TenantMigration$sharepoint-migration:index:MigrationWave::${name}`;
const task = (name: string, parent?: string) =>
  asked("user", {}, { name, ...(parent !== undefined && { parent }) });

test("the first task too many is found, and no other", async () => {
  const policy = waveSize();
  const found: string[] = [];
  for (const name of ["a", "b", "c", "d"])
    found.push(...(await findings(policy, task(name), { most: 2 })).map((message) => `${name}: ${message}`));
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(/^c: Cannot declare stack dev: it has more than 2 tasks\.\n/);
  expect(found[0]).toContain("[policy.wave.tooLarge]");
});

test("each wave of a plan is counted for itself", async () => {
  const policy = waveSize();
  for (const parent of [wave("merger-pilot"), wave("merger-main")])
    for (const name of ["a", "b"])
      expect(await codesOf(policy, task(`${parent} ${name}`, parent), { most: 2 })).toEqual([]);
  const [message] = await findings(policy, task("more", wave("merger-main")), { most: 2 });
  expect(message).toMatch(/^Cannot declare wave merger-main: /);
});

test("a task that Pulumi asks about twice counts once, and is found again", async () => {
  const policy = waveSize();
  const all = async (): Promise<string[]> => {
    const found: string[] = [];
    for (const name of ["a", "b", "b", "c"]) found.push(...(await codesOf(policy, task(name), { most: 2 })));
    return found;
  };
  expect(await all()).toEqual(["policy.wave.tooLarge"]);
  expect(await all()).toEqual(["policy.wave.tooLarge"]);
});

test("by default a wave may have what SharePoint takes at a time", async () => {
  const policy = waveSize();
  for (let n = 1; n <= 4_000; n++) expect(await codesOf(policy, task(String(n)))).toEqual([]);
  expect(await codesOf(policy, task("4001"))).toEqual(["policy.wave.tooLarge"]);
});
