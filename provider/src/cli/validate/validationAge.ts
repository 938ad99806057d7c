import type { Preview } from "../../driver/index";
import { durationText } from "../progress/words";
import { numberText } from "../../text";
import type { KeptVerdict } from "./validationFile";

/**
 * What SharePoint has said of the subjects for which tasks will be created, and how long ago; undefined when none will be.
 *
 * @param kept the verdicts of `validate --live`, by the subjects' keys
 */
export function validationText(
  { waves }: Pick<Preview, "waves">,
  kept: Readonly<Record<string, KeptVerdict>>,
  nowMs: number,
): string | undefined {
  const keys = waves.flatMap(({ decisions }) =>
    decisions.flatMap(({ action, key }) => (action === "create" ? key : [])),
  );
  if (keys.length === 0) return undefined;
  const verdicts = keys.flatMap((key) => (Object.hasOwn(kept, key) ? (kept[key] ?? []) : []));
  const of = (verdict: KeptVerdict["verdict"]): number =>
    verdicts.filter((one) => one.verdict === verdict).length;
  const never = keys.length - verdicts.length;
  const oldestMs = Math.min(...verdicts.map(({ at }) => Date.parse(at)).filter((ms) => !Number.isNaN(ms)));
  const age = Number.isFinite(oldestMs) ? `, the oldest ${durationText((nowMs - oldestMs) / 1_000)} ago` : "";
  const parts = [
    ...(of("feasible") > 0 ? [`${numberText(of("feasible"))} feasible`] : []),
    ...(of("refused") > 0 ? [`${numberText(of("refused"))} refused`] : []),
    ...(never > 0 ? [`${numberText(never)} never asked about`] : []),
  ];
  const next = never > 0 || of("refused") > 0 ? "; `validate --live` asks" : "";
  return `Validation by SharePoint: ${parts.join(", ")}${age}${next}`;
}
