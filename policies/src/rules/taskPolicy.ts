import type {
  EnforcementLevel,
  PolicyConfigSchema,
  ReportViolation,
  ResourceValidationArgs,
  ResourceValidationPolicy,
} from "@pulumi/policy";
import { declaredTask, type DeclaredTask } from "../task/declaredTask";

/** What every policy of this package has, with the form of its configuration. */
export interface Rule<C extends object> {
  /** The name under which it is configured. Permanent once released. */
  readonly name: string;
  /** One sentence: what holds where the policy is kept. Pulumi shows it above each finding. */
  readonly description: string;
  readonly enforcementLevel: EnforcementLevel;
  /** JSON Schema of its configuration, with defaults. */
  readonly properties: Readonly<Record<Extract<keyof C, string>, PolicyConfigSchema["properties"][string]>>;
}

/** Says what a policy has found; a text of `finding`. */
export type Report = (message: string) => void;

/** Makes a policy that looks at each declared task on its own. */
export const taskPolicy = <C extends object>(
  rule: Rule<C>,
  look: (task: DeclaredTask, config: C, report: Report) => void | Promise<void>,
): ResourceValidationPolicy => ({
  ...head(rule),
  validateResource: async (args, reportViolation) => {
    const task = declaredTask(args);
    if (task) await look(task, configOf(rule, args), reporting(reportViolation));
  },
});

/** The part of a policy that says what it is. */
export const head = <C extends object>({ name, description, enforcementLevel, properties }: Rule<C>) => ({
  name,
  description,
  enforcementLevel,
  configSchema: { properties },
});

/** What a policy is configured with, and its defaults where it is not; whoever calls it without Pulumi has none. */
export const configOf = <C extends object>(
  { properties }: Rule<C>,
  { getConfig }: Pick<ResourceValidationArgs, "getConfig">,
): C => ({ ...defaultsIn(properties), ...getConfig<Partial<C>>() }) as C;

const defaultsIn = (properties: PolicyConfigSchema["properties"]): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(properties).flatMap(([name, schema]) =>
      schema.default === undefined ? [] : [[name, schema.default] as const],
    ),
  );

/** Pulumi puts the description above the message. */
export const reporting =
  (reportViolation: ReportViolation): Report =>
  (message) =>
    reportViolation(message);
