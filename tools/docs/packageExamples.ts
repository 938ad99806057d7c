import type { Argument } from "./packageSchema.ts";

interface Sample {
  readonly name: string;
  /** One part of an identity, or the value itself. */
  readonly part?: string;
  readonly value: string;
}

const parts: Readonly<Record<string, string>> = { user: "userPrincipalName", group: "mailNickname" };

/** How a resource is declared, in each language that the tests run, in the form of Pulumi's Registry. */
export function usageOf(packageName: string, type: string, taken: readonly Argument[]): string {
  const samples = taken
    .filter(({ required }) => required !== undefined)
    .map(({ name, kind, plan }): Sample => {
      const part = parts[kind ?? ""];
      return { name, value: plan?.examples?.[0] ?? "", ...(part !== undefined && { part }) };
    });
  const examples = [
    ["typescript", typescript(type, samples)],
    ["yaml", yaml(packageName, type, samples)],
    ["python", python(packageName, type, samples)],
  ] as const;
  return [
    "{{% examples %}}\n## Example Usage\n{{% example %}}",
    ...examples.map(([language, text]) => `\`\`\`${language}\n${text}\n\`\`\``),
    "{{% /example %}}\n{{% /examples %}}",
  ].join("\n");
}

const typescript = (type: string, samples: readonly Sample[]): string =>
  [
    `import { ${type} } from "pulumi-sharepoint-migration/native";`,
    "",
    `new ${type}("example", {`,
    ...samples.map(({ name, part, value }) =>
      part === undefined ? `  ${name}: "${value}",` : `  ${name}: { ${part}: "${value}" },`,
    ),
    "});",
  ].join("\n");

const yaml = (packageName: string, type: string, samples: readonly Sample[]): string =>
  [
    "resources:",
    "  example:",
    `    type: ${packageName}:${type}`,
    "    properties:",
    ...samples.map(({ name, part, value }) =>
      part === undefined ? `      ${name}: ${value}` : `      ${name}: { ${part}: ${value} }`,
    ),
  ].join("\n");

const python = (packageName: string, type: string, samples: readonly Sample[]): string =>
  [
    `import pulumi_${packageName.replaceAll("-", "_")} as migration`,
    "",
    `migration.${type}(`,
    '    "example",',
    ...samples.map(({ name, part, value }) =>
      part === undefined
        ? `    ${snake(name)}="${value}",`
        : `    ${snake(name)}={"${snake(part)}": "${value}"},`,
    ),
    ")",
  ].join("\n");

const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
