import { stripVTControlCharacters, styleText } from "node:util";

/** Prints the story on stdout. Color only on a terminal, and never with NO_COLOR. */
export interface Narrator {
  /** Opens a numbered step. */
  readonly step: (title: string, why: string) => void;
  /** Shows a command as a person would type it. */
  readonly command: (line: string) => void;
  /** Shows what a program printed, indented. */
  readonly shown: (text: string) => void;
  /** States a thing that was checked and holds. */
  readonly holds: (claim: string) => void;
  readonly say: (line: string) => void;
}

/** A step did not do what it says. */
export class StepFailed extends Error {
  override readonly name = "StepFailed";
}

/** A narrator for this process's stdout. */
export function narrator(): Narrator {
  let steps = 0;
  const style = (format: Parameters<typeof styleText>[0], text: string): string =>
    styleText(format, text, { stream: process.stdout });
  const say = (line: string): void => {
    process.stdout.write(`${line}\n`);
  };
  return {
    say,
    step: (title, why) => say(`\n${style("bold", `${String(++steps)}. ${title}`)}\n${why}\n`),
    command: (line) => say(style("cyan", `  $ ${line}`)),
    shown: (text) => {
      for (const line of stripVTControlCharacters(text).trimEnd().split("\n"))
        say(style("dim", `    ${line}`));
    },
    holds: (claim) => say(`  ${style("green", "✓")} ${claim}`),
  };
}

/** States a claim if it holds, and stops the demo if it does not. */
export function expectThat(narrate: Narrator, claim: string, isTrue: boolean, evidence = ""): void {
  if (!isTrue) throw new StepFailed(`This was expected but is not so: ${claim}\n${evidence}`);
  narrate.holds(claim);
}
