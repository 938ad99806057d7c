import { memoryEnv } from "../../../provider/src/driver/pulumi/engineEnvironment";
import { subjectsOf } from "../../../provider/src/driver/pulumi/startWorker";
import { planOf, plannedWave } from "../../support/planned";

test("memory is given for the tasks that a stack holds where the plan names none, as in a destroy", () => {
  expect(subjectsOf({ plan: planOf(), wave: "pilot", tasks: 4_000 })).toBe(4_000);
  const plan = planOf(plannedWave("pilot", ["anna", "bruno"]));
  expect(subjectsOf({ plan, wave: "pilot" })).toBe(2);
  expect(subjectsOf({ plan, wave: "pilot", tasks: 1 })).toBe(2);
  expect(memoryEnv({}, 4_000)["NODE_OPTIONS"]).toContain("--max-old-space-size=856");
});
