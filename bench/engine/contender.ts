import type { Command } from "../measuredRun.ts";

/** What every contender is measured at. Terraform's plan counts as both the unchanged preview and the refresh. */
export const phases = ["up", "preview", "refresh", "destroy"] as const;

/** One of them. */
export type Phase = (typeof phases)[number];

/** Where a contender works. */
export interface Site {
  /** How many tasks. */
  readonly n: number;
  /** The server, which offers Graph's API below `/beta`. */
  readonly url: string;
  /** A folder of its own, removed afterwards. */
  readonly folder: string;
}

/** A contender that is set up at a site. */
export interface Opened {
  /** Undefined for a phase that the contender does not have. */
  readonly command: (phase: Phase) => Command | undefined;
  /** How large the state is, after `up`. Absent where it is not compared. */
  readonly stateBytes?: () => number;
  /** Ends what it has started beside the command. */
  readonly close: () => Promise<void>;
}

/** Something that keeps migration tasks as code. */
export interface Contender {
  readonly name: string;
  /** How it is run, for the report. */
  readonly settings: string;
  /** Above this size it would take hours. Default: no limit. */
  readonly largest?: number;
  /** Why it cannot run on this machine; undefined when it can. Prepares what it needs. */
  readonly whyMissing: () => Promise<string | undefined>;
  readonly open: (site: Site) => Promise<Opened>;
}
