import type { Step } from "../../driver";
import { numberText } from "../../text";
import type { Doing } from "./progressState";

const texts: Readonly<Record<Step, string>> = {
  readPlan: "reading the plan",
  readSources: "reading the CSV files",
  readStacks: "reading the stacks",
  askGraph: "asking Graph",
  startPulumi: "starting Pulumi",
  previewWave: "previewing wave",
  runWave: "running wave",
  runMap: "updating the identity map",
  verifyMap: "looking up mappings",
};

/** What a command is doing, for people: "running wave 2 of 3". */
export const stepText = ({ step, number, of }: Doing): string =>
  number === undefined || of === undefined
    ? texts[step]
    : `${texts[step]} ${numberText(number)} of ${numberText(of)}`;
