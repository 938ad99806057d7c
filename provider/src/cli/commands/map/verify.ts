import {
  comingWaves,
  exitCodes,
  orderedWaves,
  requireIdentityMap,
  verifyMap,
  type CheckedMapping,
} from "../../../driver";
import type { MigrationPlan, PlannedWave } from "../../../plan";
import { numberText, several } from "../../../text";
import type { CommandContext, CommandResult } from "../../shared/context";
import { driverOptions, nextCommand } from "../../shared/driverFlags";
import { startedWaves, wavesNamed } from "../../shared/loadPlan";
import { openCliSession } from "../../shared/openCliSession";
import type { MapAction, MapFlags } from "./run";

/** Looks up in the target what the coming wave needs, or named waves, or all mappings. */
export const verify: MapAction = async (plan, flags, context) => {
  const attempt = `verify the identity map of ${plan.name}`;
  const identityMap = requireIdentityMap(plan, attempt);
  const waves = flags.all ? undefined : await chosenWaves(plan, flags, context, attempt);
  const names = (waves ?? plan.waves).map(({ name }) => name);
  context.emit({ event: "run.started", command: "map verify", migration: plan.name, waves: names });
  context.emit({ event: "step", step: "verifyMap" });
  const checked = await verifyMap({
    session: openCliSession(context, flags.unitsPerMinute),
    identityMap,
    ...(waves && { waves }),
    onEvent: context.emit,
    signal: context.stopSignal,
  });
  const of = waves === undefined ? "all mappings" : `the mappings of ${names.join(", ")}`;
  context.print(`Looked up ${of} in the target tenant.`);
  for (const text of listText(checked, context)) context.print(text);
  return resultOf(checked, flags);
};

async function chosenWaves(
  plan: MigrationPlan,
  flags: MapFlags,
  context: CommandContext,
  attempt: string,
): Promise<readonly PlannedWave[]> {
  if (flags.wave) return wavesNamed(plan, flags.wave, attempt);
  context.emit({ event: "step", step: "readStacks" });
  const started = await startedWaves(driverOptions(plan, flags, context));
  const ordered = orderedWaves(plan).flatMap((name) => plan.waves.find((wave) => wave.name === name) ?? []);
  return comingWaves(ordered, started);
}

const mostListed = 20;

const findings = {
  missing: { color: "bad", text: "not in the identity map" },
  mismatch: { color: "bad", text: "mapped to something else" },
  unknown: { color: "busy", text: "could not be checked" },
} as const;

/** What is not as the plan has it: by what was found, the first of each. */
function listText(checked: readonly CheckedMapping[], { color }: CommandContext): readonly string[] {
  return (["missing", "mismatch", "unknown"] as const).flatMap((verdict) => {
    const own = checked.filter((one) => one.verdict === verdict);
    if (own.length === 0) return [];
    const { color: name, text } = findings[verdict];
    const more = own.length > mostListed ? [`  … and ${numberText(own.length - mostListed)} more`] : [];
    return [
      `${color(name, several(own.length, "mapping"))} ${text}:`,
      ...own.slice(0, mostListed).map(lineOf),
      ...more,
    ].join("\n");
  });
}

const lineOf = ({ mapping, verdict, found, error }: CheckedMapping): string => {
  if (found !== undefined) return `  ${mapping}: ${found}`;
  if (verdict !== "unknown") return `  ${mapping}`;
  return `  ${mapping}: ${error?.headline ?? error?.message ?? "the plan has no mapping of it"}`;
};

function resultOf(checked: readonly CheckedMapping[], flags: MapFlags): CommandResult {
  const count = (verdict: CheckedMapping["verdict"]): number =>
    checked.filter((one) => one.verdict === verdict).length;
  const [mapped, missing, mismatch, unknown] = [
    count("mapped"),
    count("missing"),
    count("mismatch"),
    count("unknown"),
  ];
  const counts = { mapped, missing, mismatch, unknown };
  const wrong = missing + mismatch;
  if (wrong > 0) {
    const next = nextCommand({ ...flags, wave: [] }, "map", "up", "--refresh");
    const rest = unknown > 0 ? `; ${several(unknown, "mapping")} could not be checked` : "";
    const summary = `${several(wrong, "mapping")} not as the plan says${rest}`;
    return { exitCode: exitCodes.failedTasks, summary, counts, next };
  }
  if (unknown > 0) {
    const exitCode = mapped === 0 ? exitCodes.error : exitCodes.failedTasks;
    const summary = `${several(unknown, "mapping")} could not be checked`;
    return { exitCode, summary, counts, next: nextCommand(flags, "map", "verify") };
  }
  const summary = `${several(mapped, "mapping")} as the plan says`;
  return { exitCode: exitCodes.ok, summary, counts, next: nextCommand(flags, "preview") };
}
