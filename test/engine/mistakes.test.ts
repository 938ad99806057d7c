import { describeWithEngine } from "../../tools/test/engineTier";
import { site } from "../support/declared";
import { openTestStack } from "../support/stack";

describeWithEngine("mistakes in the arguments", () => {
  test("are all reported at preview, each under its property, without a call", async () => {
    await using stack = await openTestStack();
    const { simulator, declare, run } = stack;
    declare(
      site("finance", {
        validateOnly: true,
        preferredStartDateTime: "soon",
        targetOrganizationHost: undefined,
      }),
    );
    const { exitCode, output } = await run("preview");
    expect(exitCode).not.toBe(0);
    for (const property of ["validateOnly", "preferredStartDateTime", "targetOrganizationHost"]) {
      expect(output).toMatch(new RegExp(`property ${property} value .+ has a problem`));
    }
    expect(output).toContain("call validateTask of pulumi-sharepoint-migration/validation");
    expect(simulator.journal.calls()).toEqual([]);
  });
});
