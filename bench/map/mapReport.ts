import type { Bar, Report } from "../report/report.ts";

/** A phase in the life of a map. */
export interface PhaseFinding {
  readonly name: string;
  readonly seconds: number;
  readonly peakMegabytes: number | undefined;
  readonly lookUps: number;
  readonly patches: number;
  /** Afterwards. */
  readonly stateBytes: number;
}

/** A form that a map could have in a state. */
export interface FormFinding {
  readonly name: string;
  readonly stateBytes: number;
  /** Of an unchanged preview, the faster of two. */
  readonly previewSeconds: number;
  readonly engineMegabytes: number | undefined;
  readonly allMegabytes: number | undefined;
}

/** What was found. */
export interface MapFindings {
  readonly mappings: number;
  readonly phases: readonly PhaseFinding[];
  readonly forms: readonly FormFinding[];
}

const rowsPerPatch = 50;

/** The findings beside what was promised. */
export function mapReport(findings: MapFindings): Report {
  const { mappings, phases, forms } = findings;
  const count = mappings.toLocaleString("en");
  const calls = (phase: string, kind: "lookUps" | "patches"): number =>
    phases.find(({ name }) => name === phase)?.[kind] ?? NaN;
  const bar = (promise: string, most: number, measured: number): Bar => ({
    promise: `${promise}, ${count} mappings`,
    limit: most === 0 ? "none" : `≤ ${most.toLocaleString("en")}`,
    measured: measured.toLocaleString("en"),
    met: measured <= most,
  });
  const blocks = Math.ceil(mappings / rowsPerPatch);
  const whole = (value: number | undefined): string => value?.toFixed(0) ?? "unknown";
  return {
    name: "map",
    title: "An identity map",
    repeat: `npm run bench -- map --mappings ${mappings}`,
    method: [
      "A program with one `IdentityMap` of users, run by `pulumi` with the usual checkpoints on a file backend, against a simulator in another process that answers at once. State bytes are those of `pulumi stack export`.",
      "The forms: what a state could keep of the same map. The chosen form is the product itself; the others are programs with a dynamic provider that makes no call, so their figures leave out the product's own work.",
    ],
    bars: [
      bar("created, PATCH calls", blocks, calls("created", "patches")),
      bar("created, look-ups", mappings, calls("created", "lookUps")),
      bar("unchanged, calls", 0, calls("unchanged", "patches") + calls("unchanged", "lookUps")),
      bar("one changed, PATCH calls", 1, calls("one changed", "patches")),
      bar("one changed, look-ups", 0, calls("one changed", "lookUps")),
      bar("refreshed, look-ups", mappings, calls("refreshed", "lookUps")),
      bar("destroyed, PATCH calls", blocks, calls("destroyed", "patches")),
    ],
    tables: [
      {
        title: "From the first run to the last",
        columns: [
          "phase",
          "seconds",
          "look-ups",
          "PATCH calls",
          "state, kB",
          "peak memory of all processes, MB",
        ],
        rows: phases.map(({ name, seconds, lookUps, patches, stateBytes, peakMegabytes }) => [
          name,
          seconds.toFixed(1),
          lookUps.toLocaleString("en"),
          patches.toLocaleString("en"),
          (stateBytes / 1_000).toFixed(0),
          whole(peakMegabytes),
        ]),
      },
      {
        title: "The forms",
        columns: ["form", "state, kB", "unchanged preview, s", "engine, MB", "all processes, MB"],
        rows: forms.map(({ name, stateBytes, previewSeconds, engineMegabytes, allMegabytes }) => [
          name,
          (stateBytes / 1_000).toFixed(0),
          previewSeconds.toFixed(1),
          whole(engineMegabytes),
          whole(allMegabytes),
        ]),
      },
    ],
    charts: [],
    raw: findings,
  };
}
