import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { repositoryRoot } from "../paths.ts";

const simulator = join(repositoryRoot, "provider/src/simulator");

/** The files whose declarations the page about the simulator has tables of. */
const files = [
  "simulatorSettings",
  "organizations",
  "directory/description",
  "budget/budget",
  "chaos/chaos",
  "faults/faults",
  "grade/grade",
  "journal",
];

/** The words that each choice of the settings takes, as the simulator has them. */
export type Choices = Readonly<Record<string, readonly string[]>>;

/** The table of `Settings` is between `<!-- members of Settings -->` and `<!-- end -->`. */
const table = /(<!-- members of (\w+) -->\n)[\s\S]*?(<!-- end -->)/g;

/** The page with its tables as the declarations and their docstrings have them. */
export function withSimulatorTables(page: string, choices: Choices): string {
  const declarations = files.flatMap((file) => [...declarationsIn(join(simulator, `${file}.ts`))]);
  return page.replace(table, (_all, begin: string, name: string, end: string) => {
    const members = declarations.find((declaration) => declaration.name === name)?.members;
    if (members === undefined) throw new Error(`The simulator declares no ${name}.`);
    const rows = members.map(
      ({ name: member, type, says }) =>
        `| \`${member}\` | ${valuesOf(type, choices)} | ${says.replaceAll("|", "\\|")} |`,
    );
    return `${begin}\n| Name | Value | Meaning |\n|---|---|---|\n${rows.join("\n")}\n\n${end}`;
  });
}

interface Member {
  readonly name: string;
  readonly type: string;
  readonly says: string;
}

/** The interfaces of a file, and its constant objects whose members are documented. */
function* declarationsIn(
  file: string,
): Generator<{ readonly name: string; readonly members: readonly Member[] }> {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
  for (const statement of source.statements) {
    if (ts.isInterfaceDeclaration(statement)) {
      const members = statement.members.filter(ts.isPropertySignature);
      yield {
        name: statement.name.text,
        members: members.map((member) => memberOf(member, member.type?.getText() ?? "")),
      };
    }
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name, initializer } of statement.declarationList.declarations) {
      const object = initializer && ts.isAsExpression(initializer) ? initializer.expression : initializer;
      if (object === undefined || !ts.isObjectLiteralExpression(object)) continue;
      const members = object.properties
        .filter(ts.isPropertyAssignment)
        .map((member) => memberOf(member, argumentsOf(member)));
      yield { name: name.getText(), members };
    }
  }
}

const memberOf = (member: ts.PropertySignature | ts.PropertyAssignment, type: string): Member => ({
  name: member.name.getText(),
  type,
  says: saidOf(member),
});

/** The names of the arguments of a function, which are the members of the fault that it makes. */
const argumentsOf = ({ initializer }: ts.PropertyAssignment): string =>
  ts.isArrowFunction(initializer)
    ? initializer.parameters.map(({ name }) => `\`${name.getText()}\``).join(", ")
    : "";

/** The docstring in one line, with its description of parameters. */
function saidOf(node: ts.Node): string {
  const [comment] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  const tags = (comment?.tags ?? []).flatMap((tag) => (ts.isJSDocParameterTag(tag) ? [tag] : []));
  return [
    ts.getTextOfJSDocComment(comment?.comment) ?? "",
    ...tags.map(
      (tag) =>
        `\`${tag.name.getText()}\`: ${ts.getTextOfJSDocComment(tag.comment)?.replace(/^- /, "") ?? ""}`,
    ),
  ]
    .join(" ")
    .replaceAll(/\{@link ([\w.]+)\s*\}/g, "`$1`")
    .replaceAll(/\s+/g, " ")
    .trim();
}

/** What a type takes in JSON. */
function valuesOf(type: string, choices: Choices): string {
  const choice = /^Choice<"(\w+)">$/.exec(type)?.[1];
  const words =
    choice === undefined ? [...type.matchAll(/"(\w+)"/g)].map(([, word]) => word) : choices[choice];
  if (words !== undefined && words.length > 0) return words.map((word) => `\`${word}\``).join(", ");
  const plain = type.replace(/ \| undefined$/, "");
  const known: Readonly<Record<string, string>> = {
    "readonly string[]": "list of texts",
    string: "text",
    number: "number",
    boolean: "`true`, `false`",
    Budget: "[budget](#budget)",
    Chaos: "[chaos](#chaos)",
    OrganizationSetup: "[organizations](#organizations)",
    HeldPermissions: "object: a list for `source`, `target` or both",
    "readonly BackendCode[]": "list of codes",
    TenantDescription: "[tenant](#tenants)",
    "readonly UserDescription[]": "list of [users](#users)",
    "readonly GroupDescription[]": "list of [groups](#groups)",
    "readonly SiteDescription[]": "list of [sites](#sites)",
    SiteState: "`active`, `locked`, `deleted`, `missing`",
    "readonly License[]": "list of `sharePoint`, `migration`",
    "readonly UserCondition[]": "list of `driveOfOther`, `targetUsersInDrive`, `mappedTwice`",
    "readonly ChaosRule[]": "list of rules",
    FaultAction: "[what goes wrong](#what-can-go-wrong)",
    "ApiOperationName | readonly ApiOperationName[]": "operation, or a list",
    "Readonly<Partial<Record<TaskStatus, string>>>": "object: a word for each status",
    RetryAfterForm: "`seconds`, `decimal`, `one`, `date`, `none`",
  };
  return (
    known[plain] ?? (plain.startsWith("`") || plain === "" ? plain : `\`${plain.replaceAll("|", "\\|")}\``)
  );
}
