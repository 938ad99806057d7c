import { homedir } from "node:os";
import { join } from "node:path";
import { providerText } from "../../provider/src/resources/providerText";
import { faults } from "../../provider/src/simulator";
import { describeWithEngine } from "../../tools/test/engineTier";
import { group, site, user } from "../support/declared";
import { withStack } from "../support/withStack";

const canary = "canary-7c0ffee";
const secrets = {
  SHAREPOINT_MIGRATION_TOKEN: `${canary}-token`,
  AZURE_CLIENT_SECRET: `${canary}-client-secret`,
  AZURE_CLIENT_CERTIFICATE_PASSWORD: `${canary}-certificate`,
};

describeWithEngine("the exported state", () => {
  test("holds no secret, no absolute path and no long provider text, after everything that can happen", () =>
    withStack({ token: secrets.SHAREPOINT_MIGRATION_TOKEN, env: secrets }, async (stack) => {
      const { simulator, declare, run, exported, stored, folder } = stack;
      const outputs: string[] = [];
      const record = async (verb: Parameters<typeof run>[0], ...flags: string[]): Promise<void> => {
        outputs.push((await run(verb, ...flags)).output, await exported());
      };
      declare(user("anna"), user("bruno"), user("clara"), site("finance"), group("research"));
      simulator.inject({ on: "create", source: "clara@contoso.com", do: faults.dropAfterRequest() });
      await record("up", "--continue-on-error");
      simulator.start("anna@contoso.com");
      await record("refresh");
      simulator.inject({ on: "cancel", do: faults.status(500) });
      simulator.inject({ on: "cancel", do: faults.expireToken() });
      await record("destroy", "--continue-on-error");

      const left = await stored();
      expect(left.map(({ name }) => name)).toContain("anna");
      for (const { inputs, outputs: stateOutputs } of left) {
        expect([inputs["__provider"], stateOutputs["__provider"]]).toEqual([providerText, providerText]);
      }
      const everything = outputs.join("\n");
      expect(everything).toContain("anna@contoso.com");
      expect(everything).not.toContain(canary);
      const state = await exported();
      for (const path of [join(__dirname, "../.."), folder, homedir()])
        expect(state).not.toContain(`${path}/`);
      // Values that begin like an absolute path; type names and URLs do not.
      expect(state.match(/"(\/[A-Za-z]|[A-Z]:\\\\)[^"]*"/g)).toBeNull();
    }));
});
