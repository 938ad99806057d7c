/** What the tables of docs/reference/plan.md take from the JSON Schema of a plan. */
interface Part {
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly string[];
  readonly default?: string | number | boolean;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Part>>;
}

/** The JSON Schema of a plan. */
export interface Schema extends Part {
  readonly definitions: Readonly<Record<string, Part>>;
}

/** The table of the schema's definition `wave` is between `<!-- keys of wave -->` and `<!-- end -->`. */
const table = /(<!-- keys of (\w+) -->\n)[\s\S]*?(<!-- end -->)/g;

/** The page with its tables of keys as the schema has them. */
export const withTables = (page: string, schema: Schema): string =>
  page.replace(table, (_all, begin: string, name: string, end: string) => {
    const object = name === "plan" ? schema : schema.definitions[name];
    if (object?.properties === undefined) throw new Error(`the schema has no object ${name}`);
    return `${begin}\n${tableOf(object, schema)}\n\n${end}`;
  });

/** The objects that a page has tables of. */
export const tablesIn = (page: string): readonly string[] =>
  [...page.matchAll(table)].map(([, , name = ""]) => name);

function tableOf(object: Part, schema: Schema): string {
  const rows = Object.entries(object.properties ?? {}).map(([key, property]) => {
    const part = resolved(property, schema);
    const isRequired = object.required?.includes(key) === true;
    return `| \`${key}\` | ${typeOf(part)}${isRequired ? ", required" : ""} | ${meaningOf(part)} |`;
  });
  return ["| Key | Value | Meaning |", "|---|---|---|", ...rows].join("\n");
}

function typeOf({ type, enum: words }: Part): string {
  if (words) return words.map((word) => `\`${word}\``).join(", ");
  const names: Readonly<Record<string, string>> = { array: "list", boolean: "`true`, `false`" };
  return [type ?? ""]
    .flat()
    .map((name) => names[name] ?? name)
    .join(" or ");
}

function meaningOf({ title = "", description = "", default: value }: Part): string {
  const fallback =
    value === undefined || description.includes("Default:") ? "" : ` Default: \`${String(value)}\`.`;
  return `${title}. ${description}${fallback}`.trim().replaceAll("|", "\\|");
}

const resolved = (part: Part, schema: Schema): Part => {
  const name = part.$ref?.replace("#/definitions/", "");
  return name === undefined ? part : (schema.definitions[name] ?? {});
};
