import type { Bar } from "../report/report.ts";
import { phases, type Phase } from "./contender.ts";
import type { EngineFindings } from "./engineReport.ts";
import type { Outcome } from "./runContender.ts";

const peer = "Terraform, restapi";
/** At most these shares of the peer's time. */
type Shares = Readonly<Partial<Record<Phase, number>>>;
const shares: Shares = { up: 0.1, preview: 0.5, refresh: 0.4, destroy: 0.05 };
/** The recommended ways to run it: the driver, a program under `pulumi`, and one of the Automation API. */
const recommended: Readonly<Record<string, Shares>> = {
  "ours, driver": { up: 0.1, preview: 0.35, destroy: 0.05 },
  "ours, plan": shares,
  "ours, plan, Automation API": shares,
};
const peerDoes: Readonly<Record<Phase, string>> = {
  up: "terraform apply",
  preview: "terraform plan -refresh=false",
  refresh: "terraform plan",
  destroy: "terraform destroy",
};
const growth = { from: 1_000, to: 4_000, most: 4.4 };

/** What was to be reached at 4,000 tasks. */
export function engineBars({ outcomes }: EngineFindings): Bar[] {
  const at = (contender: string, n: number, phase: Phase): Outcome | undefined =>
    outcomes.find((one) => one.contender === contender && one.n === n && one.phase === phase);
  const { to: n } = growth;
  return Object.entries(recommended).flatMap(([name, most]) => {
    const own = phases.flatMap((phase) => {
      const share = most[phase];
      return share === undefined ? [] : [{ phase, share }];
    });
    return [
      ...own.map(({ phase, share }) => timeBar(name, phase, share, at(name, n, phase), at(peer, n, phase))),
      ...own.map(({ phase }) => growthBar(name, phase, at(name, growth.from, phase), at(name, n, phase))),
      memoryBar(
        name,
        own.map(({ phase }) => at(name, n, phase)),
        phases.map((phase) => at(peer, n, phase)),
      ),
    ];
  });
}

type Done = Outcome & { readonly failed?: never };

const isDone = (outcome: Outcome | undefined): outcome is Done =>
  outcome !== undefined && outcome.failed === undefined;

function timeBar(
  name: string,
  phase: Phase,
  share: number,
  ours: Outcome | undefined,
  theirs: Outcome | undefined,
): Bar {
  const promise = `${name}: ${phase}, ${growth.to.toLocaleString("en")} tasks`;
  const limit = `≤ ${share} × \`${peerDoes[phase]}\``;
  // One that was ended at the limit would have taken longer still.
  if (!isDone(ours) || !theirs || !(isDone(theirs) || theirs.measured.timedOut)) {
    return { promise, limit, measured: "not measured", met: undefined };
  }
  const ratio = ours.measured.seconds / theirs.measured.seconds;
  const bound = theirs.measured.timedOut ? "< " : "";
  const detail = `${ours.measured.seconds.toFixed(1)} s against ${theirs.measured.seconds.toFixed(1)} s`;
  return {
    promise,
    limit,
    measured: `${bound}${ratio.toFixed(3)} × (${detail})`,
    met: ratio <= share,
  };
}

function growthBar(name: string, phase: Phase, small: Outcome | undefined, large: Outcome | undefined): Bar {
  const promise = `${name}: ${phase}, from ${growth.from.toLocaleString("en")} to ${growth.to.toLocaleString("en")} tasks`;
  const limit = `≤ ${growth.most} × the time`;
  if (!isDone(small) || !isDone(large)) return { promise, limit, measured: "not measured", met: undefined };
  const factor = large.measured.seconds / small.measured.seconds;
  return { promise, limit, measured: `${factor.toFixed(2)} ×`, met: factor <= growth.most };
}

function memoryBar(
  name: string,
  ours: readonly (Outcome | undefined)[],
  theirs: readonly (Outcome | undefined)[],
): Bar {
  const promise = `${name}: peak memory of all processes, ${growth.to.toLocaleString("en")} tasks`;
  const limit = `≤ ${peer}`;
  const [mine, peers] = [highest(ours), highest(theirs)];
  if (mine === undefined || peers === undefined)
    return { promise, limit, measured: "not measured", met: undefined };
  return {
    promise,
    limit,
    measured: `${mine.toFixed(0)} MB against ${peers.toFixed(0)} MB`,
    met: mine <= peers,
  };
}

function highest(outcomes: readonly (Outcome | undefined)[]): number | undefined {
  const values = outcomes.flatMap((one) => one?.measured.peakMegabytes ?? []);
  return values.length > 0 ? Math.max(...values) : undefined;
}
