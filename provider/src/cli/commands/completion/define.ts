import { Argument, type Command } from "commander";
import { examples } from "../../shared/sharedOptions";

/** Adds `completion`, and the hidden command that the shell asks while somebody types. */
export function addCompletion(program: Command, remake: () => Command): void {
  program
    .command("completion")
    .description("print a script that completes commands and options in a shell")
    .addArgument(new Argument("<shell>", "which shell").choices(["bash", "zsh", "fish", "powershell"]))
    .addHelpText(
      "after",
      examples(
        "completion bash > ~/.local/share/bash-completion/completions/sharepoint-migration",
        "completion zsh > ~/.zfunc/_sharepoint-migration",
        "completion fish > ~/.config/fish/completions/sharepoint-migration.fish",
        "completion powershell >> $PROFILE",
      ),
    )
    .action(async (shell: string) => (await import("./run.js")).printScript(shell));
  program
    .command("complete", { hidden: true })
    .argument("[words...]")
    .allowUnknownOption()
    .action(async () => (await import("./run.js")).completeWords(remake(), process.argv.slice(2)));
}
