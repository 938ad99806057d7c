import { Argument } from "commander";
import type { CommandDefinition } from "../../shared/commandDefinition";

/** Prints a completion script. */
export const completion: CommandDefinition = {
  name: "completion",
  description: "print a script that completes commands and options in a shell",
  argument: new Argument("<shell>", "which shell").choices(["bash", "zsh", "fish", "powershell"]),
  examples: [
    "completion bash > ~/.local/share/bash-completion/completions/sharepoint-migration",
    "completion zsh > ~/.zfunc/_sharepoint-migration",
    "completion fish > ~/.config/fish/completions/sharepoint-migration.fish",
    "completion powershell >> $PROFILE",
  ],
  run: async (_flags, shell = "") => (await import("./run.js")).printScript(shell),
};
