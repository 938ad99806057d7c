import type { Environment } from "./backend";

/** Go tidies up more often above this, and never fails because of it. The state of 4,000 tasks fits below. */
const engineLimit = "256MiB";

/**
 * The environment in which a wave and Pulumi's own processes live on half of what they take unasked, at no cost in time that
 * could be measured: Node is told what so many subjects need, with room to spare, and to keep its young generation small.
 * What somebody has set already is stronger.
 */
export const memoryEnv = (env: Environment, subjects: number): NodeJS.ProcessEnv => {
  const flags = [
    `--max-old-space-size=${String(Math.ceil(256 + subjects * 0.15))}`,
    "--max-semi-space-size=2",
    env["NODE_OPTIONS"] ?? "", // of two flags of one name the last counts
  ];
  return { ...env, GOMEMLIMIT: env["GOMEMLIMIT"] ?? engineLimit, NODE_OPTIONS: flags.join(" ").trim() };
};
