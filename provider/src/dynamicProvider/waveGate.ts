import { randomUUID } from "node:crypto";
import * as lifecycle from "../lifecycle";
import { pickInputs, type RawInputs } from "../task";
import { fromHost } from "./properties";
import { surfaced } from "./surface";

const session = lifecycle.processSession;

/** Serves the gates of waves. The text in people's state names it. */
export const waveGate = {
  /** A gate that is not in state yet is checked here, as a preview asks too. What only the check needs is left out. */
  check: (olds: RawInputs, news: RawInputs) =>
    surfaced(async () => {
      const { earlier, isPreview, ...gate } = news["gate"] as Asked;
      const isInState = olds["gate"] !== undefined;
      if (!isInState && earlier) await pass(gate, earlier, isPreview);
      return { inputs: { gate }, failures: [] };
    }),

  /** Once passed, a gate never changes. */
  diff: () => ({ changes: false }),

  /** Remembers that the gate was passed. */
  create: (inputs: RawInputs) => ({ id: randomUUID(), outs: fromHost(inputs) }),

  /** There is nothing to be read. */
  read: (id: string, properties: RawInputs) => ({ id, props: fromHost(properties) }),

  /** Never asked for, as nothing changes. */
  update: (_id: string, _olds: RawInputs, news: RawInputs) => ({ outs: fromHost(news) }),

  /** Forgets that the gate was passed. */
  delete: () => undefined,
};

/** What is asked, as the component of this package writes it. */
interface Asked extends Kept {
  /** Absent when nothing is to be checked. */
  readonly earlier?: readonly Earlier[];
  readonly isPreview: boolean;
}

interface Kept {
  readonly wave: string;
  readonly completedPercent?: number;
  readonly noneInProgress?: boolean;
}

interface Earlier {
  readonly name: string;
  readonly subjects: readonly RawInputs[];
}

async function pass(gate: Kept, earlier: readonly Earlier[], isPreview: boolean): Promise<void> {
  const { wave, completedPercent = 0, noneInProgress = false } = gate;
  const waves = earlier.map(({ name, subjects }) => ({
    name,
    subjects: subjects.map((subject) => ({ inputs: pickInputs(subject) })),
  }));
  const question = { wave, completedPercent, noneInProgress, earlier: waves };
  if (isPreview && lifecycle.isAboutToCreate(session, question)) return;
  const finding = await lifecycle.gateHolds(session, question);
  if (!finding.holds) throw lifecycle.gateClosed(question, finding);
}
