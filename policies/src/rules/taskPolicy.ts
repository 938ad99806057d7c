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

/** Makes a policy that looks at each declared task on its own. */
export const taskPolicy = <C extends object>(
  rule: Rule<C>,
  look: (task: DeclaredTask, config: C, report: ReportViolation) => void | Promise<void>,
): ResourceValidationPolicy => ({
  ...head(rule),
  validateResource: async (args, reportViolation) => {
    const task = declaredTask(args);
    if (task) await look(task, configOf(rule, args), reportViolation);
  },
});

/** The part of a policy that says what it is. */
export const head = <C extends object>({ name, description, enforcementLevel, properties }: Rule<C>) => ({
  name,
  description,
  enforcementLevel,
  configSchema: { properties },
});

/** The configuration of a policy, with its defaults, which only Pulumi adds by itself. */
function configOf<C extends object>(
  { properties }: Rule<C>,
  { getConfig }: Pick<ResourceValidationArgs, "getConfig">,
): C {
  const schemas = Object.entries<PolicyConfigSchema["properties"][string]>(properties);
  const defaults = schemas.flatMap(([name, schema]) =>
    schema.default === undefined ? [] : [[name, schema.default]],
  );
  return { ...Object.fromEntries(defaults), ...getConfig<Partial<C>>() } as C;
}
