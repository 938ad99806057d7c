import { describeWithEngine } from "../../tools/test/engineTier";
import { planYaml, openTestCli } from "../support/cli";

const windowOf = (latest: string) => ({
  pilot: `window: { timeZone: UTC, preferredLatestStartDateTime: "${latest}" }`,
});
const past = windowOf("2026-01-01T00:00:00Z");

describeWithEngine("validate", () => {
  test("accepts a latest start that has passed where the wave was started, as up does", async () => {
    await using cli = await openTestCli();
    const { write, run } = cli;
    write("migration.yaml", planYaml({ pilot: ["anna"] }, past));
    expect(await run("validate")).toMatchObject({ exitCode: 4 });
    write("migration.yaml", planYaml({ pilot: ["anna"] }, windowOf("2099-01-01T00:00:00Z")));
    expect(await run("up", "--yes")).toMatchObject({ exitCode: 0 });
    write("migration.yaml", planYaml({ pilot: ["anna"] }, past));
    const { exitCode, out } = await run("validate");
    expect([exitCode, out]).toEqual([0, expect.stringContaining("is valid")]);
  });
});
