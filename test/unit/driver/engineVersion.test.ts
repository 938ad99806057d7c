import { requireEngine } from "../../../provider/src/driver/pulumi/engineVersion";
import { caught } from "../../support/caught";

function asked(...answers: readonly string[]) {
  let starts = 0;
  const ask = (): Promise<string> => Promise.resolve(answers[starts++] ?? "");
  return { ask, starts: () => starts };
}

test("a version is requested once for a PATH, however often it is required", async () => {
  const { ask, starts } = asked("v3.259.0\n");
  await Promise.all([requireEngine("/once", ask, "run"), requireEngine("/once", ask, "run")]);
  await requireEngine("/once", ask, "run");
  expect(starts()).toBe(1);
  await requireEngine("/other", ask, "run");
  expect(starts()).toBe(2);
});

test("after a failure it is requested again, because people install a new one", async () => {
  const { ask, starts } = asked("v3.205.0\n", "v3.206.0\n");
  expect(await caught(() => requireEngine("/again", ask, "run"))).toMatchObject({
    code: "run.engineTooOld",
  });
  await requireEngine("/again", ask, "run");
  expect(starts()).toBe(2);
});

test.each(["v4.0.0", "3.206.1", "", "custom"])("%j is new enough", async (version) => {
  await requireEngine(`/${version}`, asked(version).ask, "run");
});

test.each(["v3.100.0", "2.999.9", "v1.0.0-alpha"])("%j is too old", async (version) => {
  const error = await caught(() => requireEngine(`/${version}`, asked(version).ask, "run"));
  expect(error.code).toBe("run.engineTooOld");
});
