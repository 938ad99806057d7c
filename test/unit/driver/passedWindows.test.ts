import { costs, decided } from "../../../provider/src/driver/changes/decision";
import { passedWindows } from "../../../provider/src/driver/changes/passedWindows";
import { planOf, plannedWave } from "../../support/planned";

const window = { preferredLatestStartDateTime: "2099-12-05T22:00:00Z" };
const plan = planOf(
  plannedWave("pilot", ["anna"], { window }),
  plannedWave("main", ["bruno", "clara"], { window }),
);
const before = Date.parse("2099-12-05T21:59:59Z");
const after = Date.parse("2099-12-05T22:00:00Z");
const create = (wave: string, key: string) => decided("create", "new", costs.create, { wave, key });
const adopt = (wave: string, key: string) => decided("adopt", "found", costs.adopt, { wave, key });
const decisions = [create("pilot", "a"), create("main", "b"), adopt("main", "c")];

test("a wave starts until its latest start, and not from then on", () => {
  expect(passedWindows({ plan, stacks: [], now: before }, decisions)).toBeUndefined();
  expect(passedWindows({ plan, stacks: [], now: after }, decisions)?.facts).toMatchObject({
    waves: [
      { wave: "pilot", creates: 1 },
      { wave: "main", creates: 1 },
    ],
  });
});

test("a wave that was started before, or that only adopts, may be late", () => {
  const stacks = [{ wave: "pilot", resources: 1 }];
  const late = passedWindows({ plan, stacks, now: after }, decisions);
  expect(late?.facts).toMatchObject({ waves: [{ wave: "main" }] });
  expect(
    passedWindows({ plan, stacks: [], now: after }, [adopt("main", "b"), adopt("main", "c")]),
  ).toBeUndefined();
});
