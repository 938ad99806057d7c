/** What names stand for in an expression: contexts, and values in them. */
export type Contexts = Readonly<Record<string, unknown>>;

/** Functions that an expression may call. */
export type Functions = Readonly<Record<string, (...values: readonly unknown[]) => unknown>>;

const token = /\s*(?:('(?:[^']|'')*')|(\d+(?:\.\d+)?)|([A-Za-z_][\w-]*)|(==|!=|&&|\|\||[!()[\].,*]))/y;

/**
 * Evaluates an expression of GitHub's, as far as it is one that these pipelines use: paths, strings, `==`, `!=`, `&&`,
 * `||`, `!`, parentheses and calls. Everything else is refused, and so is a name that nobody has given a meaning.
 */
export function evaluate(text: string, contexts: Contexts, functions: Functions = {}): unknown {
  const tokens = tokensOf(text);
  let at = 0;
  const refuse = (why: string): never => {
    throw new Error(`The expression "${text}" is not understood: ${why}.`);
  };
  const accept = (sign: string): boolean => (tokens[at] === sign ? (at++, true) : false);
  const expect = (sign: string): void => {
    if (!accept(sign)) refuse(`${sign} is expected`);
  };

  const either = (): unknown => {
    let value = both();
    while (accept("||")) {
      const right = both();
      value = isTrue(value) ? value : right;
    }
    return value;
  };
  const both = (): unknown => {
    let value = compared();
    while (accept("&&")) {
      const right = compared();
      value = isTrue(value) ? right : value;
    }
    return value;
  };
  const compared = (): unknown => {
    const left = negated();
    if (accept("==")) return left === negated();
    if (accept("!=")) return left !== negated();
    return left;
  };
  const negated = (): unknown => (accept("!") ? !isTrue(negated()) : primary());
  const primary = (): unknown => {
    if (accept("(")) {
      const value = either();
      expect(")");
      return value;
    }
    const first = tokens[at++] ?? refuse("it ends too early");
    if (first.startsWith("'")) return first.slice(1, -1).replaceAll("''", "'");
    if (/^\d/.test(first)) return Number(first);
    if (accept("(")) return call(first);
    return path(first);
  };
  const call = (name: string): unknown => {
    const values: unknown[] = [];
    while (!accept(")")) {
      values.push(either());
      if (tokens[at] !== ")") expect(",");
    }
    const known = functions[name] ?? refuse(`there is no function ${name}`);
    return known(...values);
  };
  const path = (name: string): unknown => {
    let value = name in contexts ? contexts[name] : refuse(`nobody has said what ${name} is`);
    let shown = name;
    while (accept(".")) {
      const member = tokens[at++] ?? refuse("it ends too early");
      shown += `.${member}`;
      if (typeof value !== "object" || value === null || !(member in value)) {
        return refuse(`nobody has said what ${shown} is`);
      }
      value = (value as Record<string, unknown>)[member];
    }
    return value;
  };

  const value = either();
  return at === tokens.length ? value : refuse(`${tokens[at] ?? ""} is one too many`);
}

/** A text with `${{ … }}` in it; a text that is nothing else keeps the value as it is. */
export function expand(text: string, contexts: Contexts, functions?: Functions): unknown {
  const whole = /^\$\{\{((?:(?!\}\}).)*)\}\}$/s.exec(text)?.[1];
  if (whole !== undefined) return evaluate(whole, contexts, functions);
  return text.replace(/\$\{\{(.*?)\}\}/gs, (_all, inner: string) =>
    String(evaluate(inner, contexts, functions)),
  );
}

/** Whether a condition holds. */
export const isTrue = (value: unknown): boolean =>
  value !== false && value !== 0 && value !== "" && value !== null && value !== undefined;

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  token.lastIndex = 0;
  while (text.slice(token.lastIndex).trim() !== "") {
    const before = token.lastIndex;
    // One of the groups has matched; the others are undefined.
    const found = token.exec(text)?.slice(1).find(Boolean);
    if (found === undefined) throw new Error(`The expression "${text}" is not understood at ${before}.`);
    tokens.push(found);
  }
  return tokens;
}
