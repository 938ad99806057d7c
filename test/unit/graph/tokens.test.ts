import { CredentialUnavailableError, type AccessToken, type TokenCredential } from "@azure/identity";
import { entraTokens, NoToken } from "../../../provider/src/graph";
import { fakeClock } from "../../support/fakeClock";

const hourMs = 3_600_000;

/** A credential that hands out numbered tokens and counts how often it is asked. */
function credential(clock: { now: () => number }, fails?: Error): TokenCredential & { asked: number } {
  return {
    asked: 0,
    getToken(): Promise<AccessToken> {
      this.asked++;
      if (fails) return Promise.reject(fails);
      return Promise.resolve({
        token: `token${String(this.asked)}`,
        expiresOnTimestamp: clock.now() + hourMs,
      });
    },
  };
}

test("however many calls wait, one token is asked for", async () => {
  const clock = fakeClock();
  const source = credential(clock);
  const tokens = entraTokens(undefined, clock, () => Promise.resolve(source));
  expect(await Promise.all([tokens(), tokens(), tokens()])).toEqual(["token1", "token1", "token1"]);
  expect(source.asked).toBe(1);
});

test("a token is renewed before it expires", async () => {
  const clock = fakeClock();
  const tokens = entraTokens(undefined, clock, () => Promise.resolve(credential(clock)));
  expect(await tokens()).toBe("token1");
  await clock.sleep(hourMs - 6 * 60_000);
  expect(await tokens()).toBe("token1");
  await clock.sleep(60_000);
  expect(await tokens()).toBe("token2");
});

test("a token for another tenant than the credentials' own is asked for by name", async () => {
  const clock = fakeClock();
  const asked: unknown[] = [];
  const source: TokenCredential = {
    getToken: (_scopes, options) => {
      asked.push(options?.tenantId);
      return Promise.resolve({ token: "t", expiresOnTimestamp: clock.now() + hourMs });
    },
  };
  await entraTokens("11111111-2222-3333-4444-555555555555", clock, () => Promise.resolve(source))();
  await entraTokens(undefined, clock, () => Promise.resolve(source))();
  expect(asked).toEqual(["11111111-2222-3333-4444-555555555555", undefined]);
});

test("a failure is not remembered", async () => {
  const clock = fakeClock();
  const source = credential(clock, new CredentialUnavailableError("nothing here"));
  const tokens = entraTokens(undefined, clock, () => Promise.resolve(source));
  await expect(tokens()).rejects.toBeInstanceOf(NoToken);
  await expect(tokens()).rejects.toMatchObject({ kind: "unavailable" });
  expect(source.asked).toBe(2);
});

test("of what Entra says only its code is kept", async () => {
  const clock = fakeClock();
  const refused = new Error(
    "invalid_client: AADSTS7000215: Invalid client secret s3cret provided. Trace ID: 1",
  );
  const thrown: unknown = await entraTokens(undefined, clock, () =>
    Promise.resolve(credential(clock, refused)),
  )().catch((e: unknown) => e);
  expect(thrown).toMatchObject({ kind: "refused", reason: "AADSTS7000215" });
  expect(JSON.stringify(thrown) + String(thrown)).not.toContain("s3cret");
});

test("an environment without credentials is told apart from one with refused ones, by the real library", async () => {
  const clock = fakeClock();
  const { EnvironmentCredential } = await import("@azure/identity");
  const kept = { ...process.env };
  process.env = Object.fromEntries(Object.entries(kept).filter(([name]) => !name.startsWith("AZURE_")));
  try {
    const tokens = entraTokens(undefined, clock, () => Promise.resolve(new EnvironmentCredential()));
    await expect(tokens()).rejects.toMatchObject({ kind: "unavailable" });
  } finally {
    process.env = kept;
  }
});

test("a credential that cannot be made is reported as such, and made anew the next time", async () => {
  const clock = fakeClock();
  let tries = 0;
  const tokens = entraTokens(undefined, clock, () =>
    ++tries === 1
      ? Promise.reject(new TypeError("secret s3cret is malformed"))
      : Promise.resolve(credential(clock)),
  );
  const thrown: unknown = await tokens().catch((e: unknown) => e);
  expect(thrown).toMatchObject({ kind: "failed", reason: "TypeError" });
  expect(String(thrown)).not.toContain("s3cret");
  expect(await tokens()).toBe("token1");
});
