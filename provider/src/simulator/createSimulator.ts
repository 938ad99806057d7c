import { checkSettings } from "./checkSettings";
import type { FaultQueue } from "./faults/faultQueue";
import { gradeOf } from "./grade/grade";
import type { Journal } from "./journal";
import type { Settings } from "./settings";
import { toIso, type SimulatedClock } from "./simulatedClock";
import type { Simulator } from "./simulator";
import { toView, type TaskError } from "./world/task";
import type { World } from "./world/world";

/** The parts of a simulator. */
export interface SimulatorParts {
  readonly url: string;
  readonly port: number;
  readonly world: World;
  readonly clock: SimulatedClock;
  readonly settings: Settings;
  readonly faults: FaultQueue;
  readonly journal: Journal;
  /** Brings the world up to the clock. */
  readonly settle: () => number;
  /** Closes the server and its connections. */
  readonly close: () => Promise<void>;
}

const defaultFailure: TaskError = {
  code: "MnASiteMoveTargetUrlHasWriteConflict",
  message:
    "The target tenant has a conflict for the site provided. Check whether site with url from the `TargetSiteUrl` " +
    "property of this job already exists on the target.",
};

/** Joins the parts into a simulator. Every method first carries out what is due by now. */
export function createSimulator(parts: SimulatorParts): Simulator {
  const { url, port, world, clock, settings, faults, journal, settle } = parts;
  let hasClosed: () => void;
  const closed = new Promise<void>((resolve) => {
    hasClosed = resolve;
  });
  let closing: Promise<void> | undefined;
  const task = (idOrSource: string) => {
    settle();
    return world.find(idOrSource);
  };
  return {
    url,
    port,
    journal,
    closed,
    now: () => toIso(clock.nowMs()),
    tasks: () => {
      settle();
      return world.tasks().map(toView);
    },
    task: (idOrSource) => toView(task(idOrSource)),
    start: (idOrSource) => {
      world.start(task(idOrSource));
    },
    finish: (idOrSource) => {
      world.finish(task(idOrSource));
    },
    fail: (idOrSource, error = defaultFailure) => {
      world.fail(task(idOrSource), error);
    },
    cancel: (idOrSource) => {
      world.cancel(task(idOrSource));
    },
    advance: (ms) => {
      settle();
      clock.advance(ms);
      settle();
    },
    inject: (fault) => {
      faults.add(fault);
    },
    configure: (change) => {
      settle(); // past events follow the old settings
      const checked = checkSettings(change);
      const organizations = { ...settings.organizations, ...checked.organizations };
      return { ...Object.assign(settings, checked, { organizations }) };
    },
    grade: (options) => {
      settle();
      return gradeOf(journal, world, options);
    },
    close: () => {
      closing ??= parts.close().then(() => {
        hasClosed();
      });
      return closing;
    },
  };
}
