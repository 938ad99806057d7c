// Brings a plan up from code, wave by wave, unless that would cancel anything. The command `sharepoint-migration` does
// the same at a terminal. Run it with `node index.ts`; repeat it until the last wave has been through its gate.
import { preview, readPlan, up } from "pulumi-sharepoint-migration/automation";

const plan = readPlan("migration.yaml", { now: Date.now() });

const { waves, cost } = await preview({ plan });
for (const { wave, actions } of waves) console.log(`${wave}:`, actions);
console.log(`${cost.calls} calls, ${cost.units} resource units`);

const { exitCode, summary } = await up({
  plan,
  maxCancels: 0,
  onEvent: (event) => {
    if (event.event === "subject.done") console.log(event.subject, event.error?.message ?? event.action);
  },
});
console.log(summary);
process.exitCode = exitCode;
