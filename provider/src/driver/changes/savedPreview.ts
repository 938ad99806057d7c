import { createHash } from "node:crypto";
import { readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { fail } from "../../errors";
import type { MigrationPlan } from "../../plan";
import { normalise, parametersOf, type TaskInputs } from "../../task";
import type { Decision } from "./decision";
import { needsPulumi } from "./requiresUpdate";
import type { Preview } from "../run/preview";

const form = 1;
const largestFileBytes = 256 * 1024 * 1024;

/** What is to be done about one subject, as it is saved. */
export interface SavedStep {
  readonly wave: string;
  readonly key: string;
  readonly action: string;
  /** Stands for the arguments; absent for a subject that leaves. */
  readonly arguments?: string;
}

/** A saved preview: what is to be done, and nothing else. */
export interface SavedPreview {
  readonly migration: string;
  /** The waves that were previewed. */
  readonly waves: readonly string[];
  readonly steps: readonly SavedStep[];
}

/** The steps that a run would carry out, in the form in which they are saved. */
export function stepsOf(plan: MigrationPlan, decisions: readonly Decision[]): readonly SavedStep[] {
  const inputsOf = new Map(
    plan.waves.flatMap(({ name, subjects }) =>
      subjects.map(({ key, inputs }) => [`${name} ${key}`, inputs] as const),
    ),
  );
  return decisions.filter(needsPulumi).map(({ wave, key, action }) => {
    const inputs = inputsOf.get(`${wave} ${key}`);
    return { wave, key, action, ...(inputs && { arguments: digest(inputs) }) };
  });
}

/** Two sets of arguments that SharePoint takes for the same have the same. */
function digest(inputs: TaskInputs): string {
  const values = parametersOf[inputs.kind].map((name) => [name, normalise(name, inputs[name]) ?? null]);
  const own = [inputs.tenantId ?? null, inputs.ifExists ?? null];
  return createHash("sha256")
    .update(JSON.stringify([inputs.kind, own, values]))
    .digest("hex")
    .slice(0, 20);
}

/** Saves a preview, so that a later `up` does this and nothing else. */
export function savePreview(file: string, plan: MigrationPlan, { waves, madeAt }: Preview): void {
  const steps = stepsOf(
    plan,
    waves.flatMap(({ decisions }) => decisions),
  );
  const saved = { form, migration: plan.name, madeAt, waves: waves.map(({ wave }) => wave), steps };
  const half = `${file}.${String(process.pid)}.tmp`;
  writeFileSync(half, `${JSON.stringify(saved, undefined, 1)}\n`);
  renameSync(half, file);
}

/**
 * Reads a saved preview.
 *
 * @throws MigrationError `run.savedPreview.unreadable`
 */
export function readSavedPreview(file: string, plan: MigrationPlan): SavedPreview {
  const unreadable = (reason: string) =>
    fail("run.savedPreview.unreadable", { attempt: `bring ${plan.name} up`, file, reason });
  const json = jsonIn(file);
  if (json === "too large") throw unreadable("It is too large");
  if (json === undefined) throw unreadable("It cannot be read, or is no JSON");
  if (!isObject(json) || json["form"] !== form) throw unreadable("It does not have the form of one");
  const { migration, waves, steps } = json;
  if (migration !== plan.name) throw unreadable("It was made for another plan");
  if (!Array.isArray(waves) || !waves.every((wave) => typeof wave === "string") || !Array.isArray(steps))
    throw unreadable("It does not have the form of one");
  return {
    migration: plan.name,
    waves,
    steps: steps.map((step: unknown) => stepIn(step) ?? raise(unreadable)),
  };
}

function jsonIn(file: string): unknown {
  try {
    return statSync(file).size > largestFileBytes ? "too large" : JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

function stepIn(value: unknown): SavedStep | undefined {
  if (!isObject(value)) return undefined;
  const { wave, key, action, arguments: digested } = value;
  if (typeof wave !== "string" || typeof key !== "string" || typeof action !== "string") return undefined;
  return { wave, key, action, ...(typeof digested === "string" && { arguments: digested }) };
}

function raise(unreadable: (reason: string) => Error): never {
  throw unreadable("One of its steps cannot be understood");
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
