import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { addSimulate } from "./simulate";

const examples = `
Examples:
  $ sharepoint-migration simulate               run the API on this machine, to try things out
  $ sharepoint-migration simulate --help        all about one command`;

/** Puts the command line together. Every command adds itself. */
export function createProgram(): Command {
  const program = new Command("sharepoint-migration")
    .description("Tools around the Pulumi provider for cross-tenant SharePoint and OneDrive migrations.")
    .version(packageVersion(), "-v, --version")
    .showHelpAfterError("Run with --help to see what there is.")
    .showSuggestionAfterError()
    .exitOverride() // before the commands, which inherit it
    .addHelpText("after", examples);
  addSimulate(program);
  return program;
}

/** The version this package was published with. */
function packageVersion(): string {
  const manifest = readFileSync(join(__dirname, "..", "..", "package.json"), "utf8");
  return (JSON.parse(manifest) as { version: string }).version;
}
