const listed = 5;

/** One cause for people: the headline, what to do about it, and the first subjects. */
export function causeText(headline: string, remedy: string, subjects: readonly string[]): string {
  const more = subjects.length > listed ? `, … and ${subjects.length - listed} more` : "";
  return [headline, `  → ${remedy}`, `  ${subjects.slice(0, listed).join(", ")}${more}`].join("\n");
}
