import { join } from "node:path";
import { Language, Parser, type Node } from "@vscode/tree-sitter-wasm";

/** What a parser of PowerShell finds in a script. */
export interface ParsedScript {
  /** What is not PowerShell, with its place. */
  readonly problems: readonly string[];
  /** The names of the commands that it calls, in order. */
  readonly commands: readonly string[];
  /** The same with the names of the parameters, "Get-SPOSite -Limit". */
  readonly parameters: readonly string[];
}

const folder = join(__dirname, "../../node_modules/@vscode/tree-sitter-wasm/wasm");
let parser: Promise<Parser> | undefined;

async function openParser(): Promise<Parser> {
  await Parser.init();
  const opened = new Parser();
  opened.setLanguage(await Language.load(join(folder, "tree-sitter-powershell.wasm")));
  return opened;
}

/**
 * Parses a script with the grammar that Visual Studio Code uses for PowerShell. It checks the structure, not whether commands
 * and parameters exist. The grammar does not know that PowerShell takes typographic quotes and dashes for plain ones, so a script
 * is read as PowerShell's own tokenizer does.
 */
export async function parseScript(script: string): Promise<ParsedScript> {
  const tree = (await (parser ??= openParser())).parse(asTokenized(script));
  const nodes = tree ? nodesIn(tree.rootNode) : [];
  return {
    problems: nodes
      .filter((node) => node.type === "ERROR" || node.isMissing)
      .map(({ startPosition: { row }, text }) => `line ${row + 1}: ${text.slice(0, 80)}`),
    commands: nodes.filter(({ type }) => type === "command_name").map(({ text }) => text),
    parameters: nodes
      .filter(({ type }) => type === "command")
      .flatMap((command) => {
        const own = command.childForFieldName("command_elements")?.children ?? [];
        const name = command.childForFieldName("command_name")?.text ?? "";
        return own.flatMap((part) => (part?.type === "command_parameter" ? `${name} ${part.text}` : []));
      }),
  };
}

const nodesIn = (node: Node): readonly Node[] => [
  node,
  ...node.children.flatMap((child) => (child ? nodesIn(child) : [])),
];

const asTokenized = (script: string): string =>
  script
    .replaceAll(/[\u2018\u2019\u201a\u201b]/g, "'")
    .replaceAll(/[\u201c\u201d\u201e]/g, '"')
    .replaceAll(/[\u2013\u2014\u2015]/g, "-");
