import { setTimeout as sleep } from "node:timers/promises";
import { backendFor, driverFolderOf, exitCodes } from "../../driver/index";
import { isMigrationError } from "../../errors/index";
import type { MigrationPlan } from "../../plan/index";
import { runCommand } from "../command/runCommand";
import type { CommandContext, CommonFlags } from "../command/context";
import { packageFacts, several } from "../../text";
import { loadPlan } from "../load/loadPlan";
import type { Tone } from "../progress/canvas";
import { checkBackend } from "./backend";
import { bad, ok, warn, type Check } from "./check";
import { checkHosts, checkNode, checkPulumi } from "./programs";
import { checkStacks } from "./stacks";
import { checkTls } from "./tls";
import { checkTracing } from "./tracing";

/** The options of `doctor`. */
export interface DoctorFlags extends CommonFlags {
  readonly file: string;
  readonly backend?: string;
}

/** Checks the surroundings: one line for each thing, with the next step where something is not well. */
export const runDoctor = (flags: DoctorFlags): Promise<void> =>
  runCommand(flags, async (context) => {
    const verdicts = { ok: 0, warn: 0, fail: 0 };
    const show = (check: Check): void => {
      verdicts[check.verdict]++;
      context.tell({ event: "check", ...check });
      context.print(checkText(check, context));
    };
    const { env } = context;
    const { plan, check: planCheck } = checkPlanFile(flags.file, context.now());
    const node = checkNode(process.version, packageFacts.node);
    show(node);
    const pulumi = await checkPulumi(env, packageFacts.pulumi);
    show(pulumi);
    if (pulumi.verdict !== "fail") {
      show(checkHosts(env));
      show(await checkBackend(flags.file, flags.backend, env));
      const { url } = backendFor(driverFolderOf(flags.file), flags.backend, env);
      const stacks = plan && checkStacks(url, plan.name);
      if (stacks) show(stacks);
    }
    const tls = checkTls(env);
    if (tls) show(tls);
    const subject = plan?.waves.flatMap(({ subjects }) => subjects)[0]?.inputs;
    if (node.verdict !== "fail") {
      // What an old Node cannot even load.
      const { checkService } = await import("./service.js");
      const clock = { now: context.now, sleep: (ms: number) => sleep(ms) };
      const { version } = packageFacts;
      for (const check of await checkService({ env, clock, version, ...(subject && { subject }) }))
        show(check);
    }
    show(planCheck);
    show(checkTracing(env));
    return verdicts.fail > 0
      ? {
          exitCode: exitCodes.broken,
          summary: `${several(verdicts.fail, "thing")} to mend`,
          counts: verdicts,
        }
      : { exitCode: exitCodes.fine, summary: "all is there that a migration needs", counts: verdicts };
  });

const tones = { ok: "good", warn: "busy", fail: "bad" } as const satisfies Record<Check["verdict"], Tone>;

function checkText({ name, verdict, message, next }: Check, { paint }: CommandContext): string {
  const line = `${paint(tones[verdict], verdict.padEnd(4))}  ${name.padEnd(13)}  ${message}`;
  return next === undefined ? line : `${line}\n      → ${next}`;
}

function checkPlanFile(
  file: string,
  nowMs: number,
): { readonly plan?: MigrationPlan; readonly check: Check } {
  const name = "plan";
  try {
    const plan = loadPlan(file, nowMs);
    const subjects = plan.waves.reduce((all, wave) => all + wave.subjects.length, 0);
    const message = `${file}: ${several(plan.waves.length, "wave")}, ${several(subjects, "subject")}`;
    return { plan, check: ok(name, message) };
  } catch (thrown) {
    if (!isMigrationError(thrown)) throw thrown;
    if (thrown.code === "plan.unreadable") {
      const next = "write one with `sharepoint-migration init`, or name it with --file";
      return { check: warn(name, `${file} cannot be read`, next) };
    }
    const next = "`sharepoint-migration validate` lists every mistake";
    return { check: bad(name, thrown.headline, next) };
  }
}
