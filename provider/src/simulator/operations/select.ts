import { refuse, type Answer } from "../answer";

/**
 * The refusal of a query that is more than a `$select` of known properties. Other options are not documented for these
 * reads; a client that relies on one should notice.
 *
 * @param also - other options that the operation takes.
 */
export function selectRefusal(
  query: URLSearchParams,
  properties: readonly string[],
  typeName: string,
  also: readonly string[] = [],
): Answer | undefined {
  const option = [...query.keys()].find((name) => !["$select", "select", ...also].includes(name));
  if (option !== undefined) return refuse(400, `The query option '${option}' is not supported.`);
  const unknown = selectedNames(query)?.find((name) => !properties.includes(name));
  if (unknown === undefined) return undefined;
  return refuse(400, `Could not find a property named '${unknown}' on type 'microsoft.graph.${typeName}'.`);
}

/** The properties that a query selects, those of `unselected` when it selects none, and all annotations. */
export function select(value: object, query: URLSearchParams, unselected?: readonly string[]): object {
  const names = selectedNames(query) ?? unselected;
  if (!names) return value;
  return Object.fromEntries(
    Object.entries(value).filter(([name]) => names.includes(name) || name.startsWith("@")),
  );
}

/** The properties to select; undefined for all. The dollar sign is optional on beta. */
function selectedNames(query: URLSearchParams): readonly string[] | undefined {
  return (query.get("$select") ?? query.get("select"))?.split(",").map((name) => name.trim());
}
