import { keepToken, type FreshToken } from "../../../provider/src/graph";
import { fakeClock } from "../../support/fakeClock";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** An issuer that hands out numbered tokens, counts how often it is asked, and can be made to fail. */
function issuer(clock: { now: () => number }, lifeMs = hourMs, refreshInMs?: number) {
  const its = {
    asked: 0,
    fails: false,
    ask: (): Promise<FreshToken> => {
      its.asked++;
      if (its.fails) return Promise.reject(new Error("no"));
      return Promise.resolve({
        token: `token${String(its.asked)}`,
        expiresMs: clock.now() + lifeMs,
        ...(refreshInMs !== undefined && { refreshMs: clock.now() + refreshInMs }),
      });
    },
  };
  return its;
}

/** Lets what was started without waiting for it come to its end. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

test("however many calls wait, one token is asked for", async () => {
  const clock = fakeClock();
  const its = issuer(clock);
  const tokens = keepToken(its.ask, clock);
  expect(await Promise.all([tokens(), tokens(), tokens()])).toEqual(["token1", "token1", "token1"]);
  expect(its.asked).toBe(1);
});

test("ten minutes before a token expires another is requested, and no call waits for it", async () => {
  const clock = fakeClock();
  const its = issuer(clock);
  const tokens = keepToken(its.ask, clock);
  await tokens();
  await clock.sleep(hourMs - 11 * minuteMs);
  expect(await tokens()).toBe("token1");
  expect(its.asked).toBe(1);
  await clock.sleep(minuteMs);
  expect(await Promise.all([tokens(), tokens()])).toEqual(["token1", "token1"]);
  await settled();
  expect(its.asked).toBe(2);
  expect(await tokens()).toBe("token2");
});

test("a token is renewed when its issuer wants it, if that is earlier", async () => {
  const clock = fakeClock();
  const its = issuer(clock, 24 * hourMs, 12 * hourMs);
  const tokens = keepToken(its.ask, clock);
  await tokens();
  await clock.sleep(12 * hourMs);
  await tokens();
  await settled();
  expect(await tokens()).toBe("token2");
});

test("a token with a short life is renewed at half of it", async () => {
  const clock = fakeClock();
  const its = issuer(clock, 4 * minuteMs);
  const tokens = keepToken(its.ask, clock);
  await tokens();
  await clock.sleep(minuteMs);
  await tokens();
  expect(its.asked).toBe(1);
  await clock.sleep(minuteMs);
  await tokens();
  expect(its.asked).toBe(2);
});

test("when a renewal fails the old token is used on, and half a minute later it is tried again", async () => {
  const clock = fakeClock();
  const its = issuer(clock);
  const tokens = keepToken(its.ask, clock);
  await tokens();
  await clock.sleep(hourMs - 10 * minuteMs);
  its.fails = true;
  expect(await tokens()).toBe("token1");
  await settled();
  await clock.sleep(29_000);
  expect(await tokens()).toBe("token1");
  expect(its.asked).toBe(2);
  its.fails = false;
  await clock.sleep(1_000);
  expect(await tokens()).toBe("token1");
  await settled();
  expect(await tokens()).toBe("token3");
});

test("a token that has expired is not used, and a failure to renew it then is not remembered", async () => {
  const clock = fakeClock();
  const its = issuer(clock);
  const tokens = keepToken(its.ask, clock);
  await tokens();
  await clock.sleep(hourMs);
  its.fails = true;
  await expect(tokens()).rejects.toThrow("no");
  its.fails = false;
  expect(await tokens()).toBe("token3");
});

test("a token that was refused is replaced once, for however many calls it was refused", async () => {
  const clock = fakeClock();
  const its = issuer(clock);
  const tokens = keepToken(its.ask, clock);
  const refused = await tokens();
  const others = await Promise.all([tokens(refused), tokens(refused), tokens()]);
  expect(others).toEqual(["token2", "token2", "token2"]);
  expect(await tokens(refused)).toBe("token2");
  expect(its.asked).toBe(2);
});

test("an issuer that gives the same token until it is nearly over is not asked for each call", async () => {
  const clock = fakeClock();
  const expiresMs = clock.now() + hourMs;
  let asked = 0;
  const tokens = keepToken(() => Promise.resolve({ token: `token${String(++asked)}`, expiresMs }), clock);
  await tokens();
  await clock.sleep(hourMs - 9 * minuteMs);
  for (let second = 0; second < 60; second++) {
    await tokens();
    await settled();
    await clock.sleep(1_000);
  }
  expect(asked).toBe(2);
});
