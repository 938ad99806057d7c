import type { Command } from "commander";
import { catalogue } from "../../../errors";
import { filesFor, wavesIn } from "./offers";

const name = "sharepoint-migration";

// The library's script for bash needs another package and evaluates what is typed; this one passes the words on as data.
const bashScript = `# bash completion for ${name}
_sharepoint_migration() {
  local IFS=$'\\n'
  COMPREPLY=($(${name} complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null | sed -e '/^:[0-9]*$/d' -e $'s/\\t.*//'))
  # No blank after a folder, whose files come next.
  if [[ \${#COMPREPLY[@]} -eq 1 && \${COMPREPLY[0]} == */ ]]; then compopt -o nospace; fi
}
complete -F _sharepoint_migration ${name}
`;

/** Prints the script of a shell, which runs `sharepoint-migration complete` while a person types. */
export async function run(_flags: unknown, shell = ""): Promise<void> {
  if (shell === "bash") process.stdout.write(bashScript);
  else (await import("@bomb.sh/tab")).script(shell, name, name);
}

/**
 * Prints what could come next, in the form that those scripts read.
 *
 * @param program with all commands but `completion`, which the library adds itself
 * @param argv `complete -- words…`; the last word is being typed
 */
export async function completeWords(program: Command, argv: readonly string[]): Promise<void> {
  const { default: describe } = await import("@bomb.sh/tab/commander");
  const words = argv.slice(argv.indexOf("--") + 1);
  const files = (): readonly string[] => filesFor(words.at(-1) ?? "");
  const offers: Readonly<Record<string, () => readonly string[]>> = {
    ...{ wave: () => wavesIn(words), code: () => Object.keys(catalogue) },
    ...{ file: files, from: files, sites: files, groups: files, plan: files, save: files, out: files },
  };
  const root = describe(program, { completionCommandName: "completion" });
  for (const { options, arguments: words } of [root, ...root.commands.values()]) {
    for (const [key, word] of [...options, ...words]) {
      const offer = offers[key];
      if (offer)
        word.handler = (add: (value: string, meaning: string) => void) =>
          offer().forEach((value) => add(value, ""));
    }
  }
  root.parse([...words]);
}
