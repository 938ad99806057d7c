import { setTimeout as sleep } from "node:timers/promises";
import { backendFor, driverFolderOf, exitCodes } from "../../../driver";
import { isMigrationError } from "../../../errors";
import { readPlan, type MigrationPlan } from "../../../plan";
import { packageFacts, programName, several } from "../../../text";
import { commandText } from "../../shared/commandText";
import type { CommandBody, CommandContext, CommandResult, CommonFlags } from "../../shared/context";
import type { Color } from "../../ui/viewport";
import { accessNeeded, accessText } from "./access";
import { checkBackend } from "./backend";
import { bad, ok, warn, type Check } from "./check";
import { checkHosts, checkNode, checkPackages, checkProviderHost, checkPulumi, checkTls } from "./programs";
import { checkStacks } from "./stacks";
import { checkTracing } from "./tracing";

/** The options of `doctor`. */
export interface DoctorFlags extends CommonFlags {
  readonly file: string;
  readonly backend?: string;
  readonly permissions?: boolean;
}

/** Checks the environment: one line per check, with the next step where there is a problem. */
export const run: CommandBody<DoctorFlags> = async (context, flags) => {
  if (flags.permissions) return showAccess(context);
  const verdicts = { ok: 0, warn: 0, fail: 0 };
  const show = (check: Check): void => {
    verdicts[check.verdict]++;
    context.emit({ event: "check", ...check });
    context.print(checkText(check, context));
  };
  const { env } = context;
  const { plan, check: planCheck } = checkPlanFile(flags.file);
  const node = checkNode(process.version, packageFacts.node);
  show(node);
  context.emit({ event: "step", step: "startPulumi" });
  const pulumi = await checkPulumi(env, packageFacts.pulumi);
  show(pulumi);
  if (pulumi.verdict !== "fail") {
    show(checkHosts(env));
    show(await checkProviderHost(env));
    const backend = backendFor(driverFolderOf(flags.file), flags.backend, env);
    show(await checkBackend(backend, env));
    const stacks = plan && checkStacks(backend.url, plan.name);
    if (stacks) show(stacks);
  }
  for (const check of [checkTls(env), checkPackages(process.versions)]) if (check) show(check);
  const subject = plan?.waves.flatMap(({ subjects }) => subjects)[0]?.inputs;
  if (node.verdict !== "fail") {
    context.emit({ event: "step", step: "askGraph" });
    // An old Node cannot load this.
    const { checkService } = await import("./service.js");
    const clock = { now: context.now, sleep: (ms: number) => sleep(ms) };
    const { version } = packageFacts;
    for (const check of await checkService({ env, clock, version, ...(subject && { subject }) })) show(check);
  }
  show(planCheck);
  show(checkTracing(env));
  return verdicts.fail > 0
    ? { exitCode: exitCodes.error, summary: `${several(verdicts.fail, "problem")} found`, counts: verdicts }
    : { exitCode: exitCodes.ok, summary: "all checks passed", counts: verdicts };
};

function showAccess({ env, emit, printExact }: CommandContext): CommandResult {
  const needed = accessNeeded(env);
  needed.forEach((access) => emit({ event: "access", ...access }));
  printExact(needed.map(accessText).join("\n\n"));
  return { exitCode: exitCodes.ok, summary: "what both tenants need", next: commandText(["doctor"]) };
}

const colors = { ok: "good", warn: "busy", fail: "bad" } as const satisfies Record<Check["verdict"], Color>;

function checkText({ name, verdict, message, next }: Check, { color }: CommandContext): string {
  const line = `${color(colors[verdict], verdict.padEnd(4))}  ${name.padEnd(13)}  ${message}`;
  return next === undefined ? line : `${line}\n      → ${next}`;
}

function checkPlanFile(file: string): { readonly plan?: MigrationPlan; readonly check: Check } {
  const name = "plan";
  try {
    const plan = readPlan(file);
    const subjects = plan.waves.reduce((all, wave) => all + wave.subjects.length, 0);
    const message = `${file}: ${several(plan.waves.length, "wave")}, ${several(subjects, "subject")}`;
    return { plan, check: ok(name, message) };
  } catch (thrown) {
    if (!isMigrationError(thrown)) throw thrown;
    if (thrown.code === "plan.unreadable") {
      const next = `write one with \`${programName()} init\`, or name it with --file`;
      return { check: warn(name, `${file} cannot be read`, next) };
    }
    const next = `\`${programName()} validate\` lists every problem`;
    return { check: bad(name, thrown.headline, next) };
  }
}
