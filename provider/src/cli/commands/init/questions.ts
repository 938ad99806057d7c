/** Asks questions on the terminal, on stderr: they are not the result. */
export interface Questions {
  /** Asks for a text, and again until it is valid. An empty answer means the default, if there is one. */
  readonly askText: (question: TextQuestion) => Promise<string>;
  readonly askWhether: (message: string) => Promise<boolean>;
  /** Asks for one of several; the first is the default. */
  readonly askWhich: <T extends string>(message: string, choices: readonly Choice<T>[]) => Promise<T>;
  /** Asks for some of several, at least one. */
  readonly askWhichOf: (message: string, values: readonly string[]) => Promise<readonly string[]>;
  readonly say: (kind: "intro" | "outro" | "error", message: string) => void;
}

/** A question with a text as its answer. */
export interface TextQuestion {
  readonly message: string;
  readonly default?: string;
  /** Shown when there is no default. */
  readonly example?: string;
  /** What is wrong with an answer; undefined if nothing is. */
  readonly mistakeIn: (answer: string) => string | undefined;
}

/** One of several answers. */
export interface Choice<T> {
  readonly value: T;
  readonly label: string;
  readonly hint?: string;
}

/** Thrown when the person leaves, with Ctrl-C or Escape. */
export class PersonLeft extends Error {}

/** Opens the questions; loads the library that draws them. */
export async function openQuestions(): Promise<Questions> {
  const prompts = await import("@clack/prompts");
  const output = process.stderr;
  const answered = async <T>(question: Promise<T>): Promise<Exclude<T, symbol>> => {
    const answer = await question;
    if (prompts.isCancel(answer)) throw new PersonLeft();
    return answer as Exclude<T, symbol>;
  };
  return {
    askText: async ({ message, default: byDefault, example, mistakeIn }) => {
      const meant = (typed: string | undefined): string => typed?.trim() || (byDefault ?? "");
      const typed = await answered(
        prompts.text({
          message,
          output,
          placeholder: byDefault || (example ?? ""),
          ...(byDefault && { defaultValue: byDefault }),
          validate: (typed) => {
            const answer = meant(typed);
            return answer === "" && byDefault === undefined ? "An answer is needed." : mistakeIn(answer);
          },
        }),
      );
      return meant(typed);
    },
    askWhether: (message) => answered(prompts.confirm({ message, output })),
    askWhich: async <T extends string>(message: string, choices: readonly Choice<T>[]) =>
      (await answered(prompts.select<string>({ message, options: [...choices], output }))) as T,
    askWhichOf: (message, values) =>
      answered(
        prompts.multiselect({
          message,
          output,
          options: values.map((value) => ({ value, label: value })),
          initialValues: values.slice(0, 1),
          required: true,
        }),
      ),
    say: (kind, message) => {
      if (kind === "error") prompts.log.error(message, { output });
      else prompts[kind](message, { output });
    },
  };
}
