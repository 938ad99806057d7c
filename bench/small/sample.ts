/** What one run of a command showed. Which of the figures it has depends on how it was run. */
export interface Sample {
  readonly version: "old" | "new";
  readonly scenario: string;
  readonly step: string;
  readonly seconds?: number;
  readonly peakMegabytes?: number | undefined;
  readonly firstLineMs?: number | undefined;
  /** How many processes of `pulumi` were started. */
  readonly processes?: number;
}

/** The figures of a sample. */
export type Figure = "seconds" | "peakMegabytes" | "firstLineMs" | "processes";

/** The values of one figure in the runs of one version's step, from the smallest. */
export function valuesOf(
  samples: readonly Sample[],
  figure: Figure,
  { version, scenario, step }: Pick<Sample, "version" | "scenario" | "step">,
): readonly number[] {
  return samples
    .filter((one) => one.version === version && one.scenario === scenario && one.step === step)
    .flatMap((one) => one[figure] ?? [])
    .sort((one, other) => one - other);
}

/** The value in the middle of sorted ones; of an even number the mean of the two; undefined of none. */
export function median(sorted: readonly number[]): number | undefined {
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}
