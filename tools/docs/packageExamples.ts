import { capital } from "./sourceTypes.ts";

/** A property of a resource, with the value of an example. */
export interface Sample {
  readonly name: string;
  readonly value: string;
  /** The type of the property and the part of it that has the value. Default: a text. */
  readonly within?: { readonly type: string; readonly part: string };
  /** It cannot be the output of another resource. */
  readonly isPlain?: boolean;
}

/** What the examples of a resource are made from. */
export interface ExampleFacts {
  readonly packageName: string;
  /** The address of the repository, under which Go finds the package. */
  readonly repository: string;
  /** The name of the resource's class. */
  readonly type: string;
  readonly samples: readonly Sample[];
}

/** How a resource is declared, in each language, in the form of Pulumi's Registry. */
export const usageOf = (facts: ExampleFacts): string =>
  [
    "{{% examples %}}\n## Example Usage\n{{% example %}}",
    ...Object.entries(languages).map(
      ([language, write]) => `\`\`\`${language}\n${write(facts).join("\n")}\n\`\`\``,
    ),
    "{{% /example %}}\n{{% /examples %}}",
  ].join("\n");

const languages: Readonly<Record<string, (facts: ExampleFacts) => readonly string[]>> = {
  typescript: ({ type, samples }) => [
    `import { ${type} } from "pulumi-sharepoint-migration/native";`,
    "",
    `new ${type}("example", {`,
    ...samples.map(({ name, value, within }) =>
      within ? `  ${name}: { ${within.part}: "${value}" },` : `  ${name}: "${value}",`,
    ),
    "});",
  ],
  yaml: ({ packageName, type, samples }) => [
    "resources:",
    "  example:",
    `    type: ${packageName}:${type}`,
    "    properties:",
    ...samples.map(({ name, value, within }) =>
      within ? `      ${name}: { ${within.part}: ${value} }` : `      ${name}: ${value}`,
    ),
  ],
  python: ({ packageName, type, samples }) => [
    `import pulumi_${packageName.replaceAll("-", "_")} as migration`,
    "",
    `migration.${type}(`,
    '    "example",',
    ...samples.map(({ name, value, within }) =>
      within ? `    ${snake(name)}={"${snake(within.part)}": "${value}"},` : `    ${snake(name)}="${value}",`,
    ),
    ")",
  ],
  go: ({ packageName, repository, type, samples }) => {
    const own = packageName.replaceAll("-", "");
    // gofmt aligns the values of lines that follow each other.
    const width = Math.max(...samples.map(({ name, within }) => (within ? 0 : name.length + 1)));
    return [
      "package main",
      "",
      "import (",
      `\t"${repository.replace("https://", "")}/sdk/go/${own}"`,
      '\t"github.com/pulumi/pulumi/sdk/v3/go/pulumi"',
      ")",
      "",
      "func main() {",
      "\tpulumi.Run(func(ctx *pulumi.Context) error {",
      `\t\t_, err := ${own}.New${type}(ctx, "example", &${own}.${type}Args{`,
      ...samples.flatMap(({ name, value, within, isPlain = false }) =>
        within
          ? [
              `\t\t\t${capital(name)}: &${own}.${within.type}Args{`,
              `\t\t\t\t${capital(within.part)}: pulumi.String("${value}"),`,
              "\t\t\t},",
            ]
          : [
              `\t\t\t${`${capital(name)}:`.padEnd(width)} ${isPlain ? `"${value}"` : `pulumi.String("${value}")`},`,
            ],
      ),
      "\t\t})",
      "\t\treturn err",
      "\t})",
      "}",
    ];
  },
  csharp: ({ packageName, type, samples }) => {
    const own = pascal(packageName);
    return [
      "using Pulumi;",
      `using ${own} = Pulumi.${own};`,
      "",
      "return await Deployment.RunAsync(() =>",
      "{",
      `    new ${own}.${type}("example", new()`,
      "    {",
      ...samples.flatMap(({ name, value, within }) =>
        within
          ? [
              `        ${capital(name)} = new ${own}.Inputs.${within.type}Args`,
              "        {",
              `            ${capital(within.part)} = "${value}",`,
              "        },",
            ]
          : [`        ${capital(name)} = "${value}",`],
      ),
      "    });",
      "});",
    ];
  },
  java: ({ packageName, type, samples }) => {
    const own = `com.pulumi.${packageName.replaceAll("-", "")}`;
    const used = new Set(samples.flatMap(({ within }) => (within ? [within.type] : [])));
    return [
      "import com.pulumi.Pulumi;",
      `import ${own}.${type};`,
      `import ${own}.${type}Args;`,
      ...[...used].map((name) => `import ${own}.inputs.${name}Args;`),
      "",
      "public class App {",
      "    public static void main(String[] args) {",
      "        Pulumi.run(ctx -> {",
      `            new ${type}("example", ${type}Args.builder()`,
      ...samples.flatMap(({ name, value, within }) =>
        within
          ? [
              `                .${name}(${within.type}Args.builder()`,
              `                    .${within.part}("${value}")`,
              "                    .build())",
            ]
          : [`                .${name}("${value}")`],
      ),
      "                .build());",
      "        });",
      "    }",
      "}",
    ];
  },
};

const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const pascal = (name: string): string => name.split("-").map(capital).join("");
