import { problem } from "../../errors/index";
import { sourceVariables } from "../../graph/index";

/** Facts of which a sentence makes a choice have one that it knows. */
const chosen: Readonly<Record<string, unknown>> = {
  kind: "default",
  copy: "whole",
  problem: "expired",
  variables: sourceVariables,
  problems: [
    {
      ...problem("missing", { what: "<what>" }),
      place: { file: "<file>", line: 1, column: 1 },
      key: "<key>",
    },
  ],
};

/**
 * Facts of which each is its own name: `${facts.taskId}` is "<task id>". A sentence may treat one as a text, as a list
 * of one, or as an object with facts of its own.
 */
export const namedFacts: Readonly<Record<string, unknown>> = new Proxy(
  {},
  { get: (_none, name) => chosen[String(name)] ?? namedFact(String(name)) },
);

function namedFact(name: string): unknown {
  const text = `<${name.replaceAll(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`)}>`;
  return new Proxy(
    {},
    {
      get: (_none, part) => {
        if (part === Symbol.toPrimitive) return (wanted: string) => (wanted === "number" ? 1 : text);
        if (part === "toString") return () => text;
        const list = [namedFact(name.replace(/s$/, ""))];
        if (part === Symbol.iterator) return list[Symbol.iterator].bind(list);
        if (part === "length") return list.length;
        if (part === "slice") return () => namedFact(name); // a text has it, and so has a list
        if (part in String.prototype) return bound(text, part);
        if (part in Array.prototype) return bound(list, part);
        return typeof part === "string" ? namedFact(part) : undefined;
      },
    },
  );
}

function bound(of: string | readonly unknown[], part: string | symbol): unknown {
  const member: unknown = (of as unknown as Readonly<Record<string | symbol, unknown>>)[part];
  return typeof member === "function" ? (member as () => unknown).bind(of) : member;
}
