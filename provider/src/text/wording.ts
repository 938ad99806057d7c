/** "a, b or c" */
export const listOf = (words: readonly string[], last: "and" | "or"): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1) ?? ""}`;

/** 3120 → "3,120" */
export const numberText = (value: number): string => value.toLocaleString("en-US");

/** "1 task", "3,120 tasks" */
export const several = (count: number, one: string, many = `${one}s`): string =>
  `${numberText(count)} ${count === 1 ? one : many}`;
