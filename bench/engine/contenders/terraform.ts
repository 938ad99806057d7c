import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "../../measuredRun.ts";
import type { Phase } from "../contender.ts";

/** What a Terraform contender adds to its configuration. */
export interface Configuration {
  /** The folder with the compiled provider. */
  readonly providerFolder: string;
  /** As in `required_providers`, such as `mastercard/restapi`. */
  readonly source: string;
  /** The provider's block and the tasks. */
  readonly body: string;
  readonly env?: Readonly<Record<string, string>>;
}

const args: Readonly<Record<Phase, readonly string[]>> = {
  up: ["apply", "-auto-approve"],
  preview: ["plan", "-refresh=false", "-detailed-exitcode"],
  refresh: ["plan", "-detailed-exitcode"],
  destroy: ["destroy", "-auto-approve"],
};

/** How Terraform is run, for the report. */
export const terraformSettings =
  "`-parallelism=16`, local state, the provider compiled from Go modules and named by `dev_overrides`";

/** Writes the configuration, and gives the commands. An override needs no `init`. */
export function terraformCommands(folder: string, config: Configuration): (phase: Phase) => Command {
  const [, provider = ""] = config.source.split("/");
  const cliConfig = join(folder, "terraform.rc");
  writeFileSync(
    cliConfig,
    `provider_installation {\n  dev_overrides { "${config.source}" = ${JSON.stringify(config.providerFolder)} }\n  direct {}\n}\n`,
  );
  writeFileSync(
    join(folder, "main.tf"),
    `terraform {\n  required_providers {\n    ${provider} = { source = "${config.source}" }\n  }\n}\n${config.body}`,
  );
  return (phase) => ({
    program: "terraform",
    args: [...args[phase], "-parallelism=16", "-no-color", "-input=false"],
    cwd: folder,
    env: { TF_CLI_CONFIG_FILE: cliConfig, CHECKPOINT_DISABLE: "1", ...config.env },
  });
}
