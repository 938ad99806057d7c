import { broken, inputSentence, type Gate } from "../errors";
import * as lifecycle from "../lifecycle";
import { pickInputs, type RawInputs } from "../task";
import { isObject } from "../text";
import { checkOnly } from "./checkOnly";
import type { ResourceHandler } from "./resourceHandler";

/** Serves the `WaveGate` resource: checks the gate until it is in state, previews included; once passed it stays passed. */
export const gateHandler = (session: lifecycle.Session): ResourceHandler =>
  checkOnly(async (olds, news) => {
    if (!isGate(news["gate"]))
      return {
        failures: [{ property: "gate", reason: inputSentence(broken("notIdentity", { shape: gateShape })) }],
      };
    const { earlier, isPreview, ...gate } = news["gate"];
    const isInState = olds["gate"] !== undefined;
    if (!isInState && earlier) await pass(session, gate, earlier, isPreview);
    return { kept: { gate } }; // without what only the check needs
  });

/** As `WaveGate` of the room `config` writes it. */
interface GateInput extends Gate {
  readonly wave: string;
  /** Absent, like the conditions, when nothing is to be checked. */
  readonly earlier?: readonly Earlier[];
  readonly isPreview: boolean;
}

const gateShape = '{ wave: "…" }';

/** Whether a value has the form; `WaveGate` writes no other. */
const isGate = (value: unknown): value is GateInput =>
  isObject(value) &&
  typeof value["wave"] === "string" &&
  (value["earlier"] === undefined || (Array.isArray(value["earlier"]) && value["earlier"].every(isEarlier)));

const isEarlier = (value: unknown): boolean =>
  isObject(value) && Array.isArray(value["subjects"]) && value["subjects"].every(isObject);

interface Earlier {
  readonly name: string;
  readonly subjects: readonly RawInputs[];
}

async function pass(
  session: lifecycle.Session,
  gate: Omit<lifecycle.GateQuestion, "earlier">,
  earlier: readonly Earlier[],
  isPreview: boolean,
): Promise<void> {
  const waves = earlier.map(({ name, subjects }) => ({
    name,
    subjects: subjects.map((subject) => ({ inputs: pickInputs(subject) })),
  }));
  const question = { ...gate, earlier: waves };
  if (isPreview && lifecycle.isAboutToCreate(session, question)) return;
  const finding = await lifecycle.checkGate(session, question);
  if (!finding.holds) throw lifecycle.gateClosed(question, finding);
}
