/** An expression that a native technical writer would not use, with what to write in its place. */
export interface Idiom {
  readonly pattern: RegExp;
  readonly instead: string;
}

/** The expressions that no text of the product has: names, comments, messages, tests' names, documents. */
export const idioms: readonly Idiom[] = [
  { pattern: /\bnobody\b/i, instead: "no one, or name who" },
  { pattern: /\bsomebody\b/i, instead: "someone" },
  { pattern: /\bwho(m|so)?ever\b/i, instead: "anyone who" },
  { pattern: /\bmend(s|ed|ing)?\b/i, instead: "fix" },
  { pattern: /\b(told|tells?|telling)\b/i, instead: "report, show or call" },
  { pattern: /\bstands?\b/i, instead: "is" },
  { pattern: /\bas (it|they) (is|are|was|were)\b(?=[,.;:)\x60"]|$)/i, instead: "unchanged" },
  { pattern: /\bnone but\b/i, instead: "only" },
  { pattern: /(?<!\b(there|this|that)) (is|are|was) no (?!longer|more|\w+ than)[a-z]/i, instead: "is not a" },
  { pattern: /\banew\b/i, instead: "again" },
  { pattern: /\bof late\b/i, instead: "recently" },
  { pattern: /\ball the same\b/i, instead: "anyway" },
  { pattern: /\b(could|can|may) be had\b/i, instead: "could be obtained" },
  { pattern: /\bgoes on as it\b/i, instead: "continues unchanged" },
  { pattern: /\bso many\b/i, instead: "the number, or too many" },
  { pattern: /\bever after\b/i, instead: "from then on" },
  { pattern: /\bhow manieth\b/i, instead: "ordinal" },
];
