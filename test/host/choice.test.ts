import { hostProvider } from "../../provider/src/driver/pulumi/hostProvider";
import { fakeClock } from "../support/fakeClock";
import { sessionFor } from "../support/session";

/** What Pulumi finds attached in a run with an environment; undefined where its own host serves the resources. */
async function attachedIn(env: Readonly<Record<string, string>>): Promise<string | undefined> {
  const session = sessionFor({ url: "http://127.0.0.1:1" }, fakeClock());
  const ignore = (): undefined => undefined;
  const hosted = await hostProvider({ session, notify: ignore, onFailure: ignore, onChange: ignore }, env);
  hosted?.close();
  return hosted?.env["PULUMI_DEBUG_PROVIDERS"];
}

test("Pulumi attaches to the driver's process, beside the providers that it attaches to anyway", async () => {
  expect(await attachedIn({})).toMatch(/^pulumi-nodejs:\d+$/);
  expect(await attachedIn({ PULUMI_DEBUG_PROVIDERS: "aws:1" })).toMatch(/^aws:1,pulumi-nodejs:\d+$/);
});

test.each([
  { SHAREPOINT_MIGRATION_PROVIDER_HOST: "pulumi" },
  { PULUMI_DEBUG_PROVIDERS: "aws:1,pulumi-nodejs:2" },
])("with %j the driver's process serves nothing", async (env) =>
  expect(await attachedIn(env)).toBeUndefined(),
);
