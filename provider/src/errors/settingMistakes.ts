import { listOf } from "../text";

/** What can be wrong with a setting of the native provider. Each follows the setting's name. */
export const settingMistakes = {
  blank: () => "must be a non-empty string",
  notOneOf: (values: readonly string[]) => `must be ${listOf(values, "or")}`,
  notPositive: () => "must be a number greater than zero",
  notEndpoint: () => "must be the https URL of a host without a path, or http on loopback for the simulator",
  unknown: (suggestion: string | undefined) =>
    `is not a setting of the provider${suggestion ? `; did you mean ${suggestion}?` : ""}`,
  isSecret: (variable: string) =>
    `would be stored in the state: set the environment variable ${variable} instead`,
};
