import { readFileSync, statSync } from "node:fs";
import { isObject } from "../../text";
import { join } from "node:path";
import { keepBeside } from "../files";
import { driverFolderOf } from "../../driver";
import type { Answer } from "./askAll";
import { isRefusal } from "./causes";

/** What SharePoint said of a subject, and when. */
export interface KeptVerdict {
  readonly verdict: "feasible" | "refused";
  readonly at: string;
  /** Why it was refused. */
  readonly code?: string;
}

const name = "validation.json";
const form = 1;
const largestFileBytes = 64 * 1024 * 1024;

/** Keeps what SharePoint said, beside the plan; what it said of other subjects before stays. */
export function keepValidation(planFile: string, answers: readonly Answer[], nowMs: number): string {
  const at = new Date(nowMs).toISOString();
  const subjects = { ...readValidation(planFile) };
  for (const { subject, error, isUnderWay } of answers) {
    if (isUnderWay) continue; // what was said before its task was there stays
    if (!error) subjects[subject.key] = { verdict: "feasible", at };
    else if (isRefusal(error)) subjects[subject.key] = { verdict: "refused", at, code: error.code };
  }
  keepBeside(planFile, name, `${JSON.stringify({ form, at, subjects }, undefined, 2)}\n`);
  return join(driverFolderOf(planFile), name);
}

/** What was kept; nothing when there is no such file, or it cannot be read. */
export function readValidation(planFile: string): Readonly<Record<string, KeptVerdict>> {
  try {
    const file = join(driverFolderOf(planFile), name);
    if (statSync(file).size > largestFileBytes) return {};
    const json = JSON.parse(readFileSync(file, "utf8")) as unknown;
    if (!isObject(json) || json["form"] !== form || !isObject(json["subjects"])) return {};
    return Object.fromEntries(
      Object.entries(json["subjects"]).flatMap(([key, value]) => {
        const verdict = verdictOf(value);
        return verdict ? [[key, verdict]] : [];
      }),
    );
  } catch {
    return {};
  }
}

/** A verdict as it was kept; undefined for what is none. */
function verdictOf(value: unknown): KeptVerdict | undefined {
  if (!isObject(value)) return undefined;
  const { verdict, at, code } = value;
  if ((verdict !== "feasible" && verdict !== "refused") || typeof at !== "string") return undefined;
  return { verdict, at, ...(typeof code === "string" && { code }) };
}
