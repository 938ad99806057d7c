import { decide } from "../../../provider/src/driver/changes/decide";
import { emptySnapshot } from "../../../provider/src/driver/watch/taskSnapshot";
import { leftoversIn } from "../../../provider/src/driver/run/preview";
import { rowsOf, wordOf } from "../../../provider/src/driver/run/rows";
import { planOf, plannedUser, plannedWave } from "../../support/planned";
import { recordedFor } from "../../support/recordedSample";

// The wave pilot was renamed to first, and clara left the plan.
const plan = planOf(plannedWave("first", ["anna", "bruno"]));
const recorded = ["anna", "bruno", "clara"].map((name) => recordedFor(plannedUser(name), "pilot"));
const decisions = decide({ plan, waves: ["first"], recorded, snapshot: emptySnapshot, now: 0 });

test("of a wave that was renamed the tasks are another wave's, before it is brought up and after", () => {
  expect(leftoversIn({ plan, recorded }, decisions)).toEqual([{ wave: "pilot", tasks: 3, handedOver: 2 }]);
  const after = [...recorded, ...["anna", "bruno"].map((name) => recordedFor(plannedUser(name), "first"))];
  expect(leftoversIn({ plan, recorded: after }, [])).toEqual([{ wave: "pilot", tasks: 3, handedOver: 2 }]);
});

test("a subject that two stacks hold is counted once", () => {
  const both = [...recorded, ...["anna", "bruno"].map((name) => recordedFor(plannedUser(name), "first"))];
  const rows = rowsOf({
    waves: plan.waves,
    recorded: both,
    isShown: () => true,
    plannedKeys: new Set(plan.waves.flatMap(({ subjects }) => subjects.map(({ key }) => key))),
    snapshot: emptySnapshot,
    refused: new Map(),
  });
  expect(rows.map((row) => [row.wave, row.key, wordOf(row, emptySnapshot)])).toEqual([
    ["first", "user:anna@contoso.com", "notStarted"],
    ["first", "user:bruno@contoso.com", "notStarted"],
    ["pilot", "user:clara@contoso.com", "notStarted"],
  ]);
});
