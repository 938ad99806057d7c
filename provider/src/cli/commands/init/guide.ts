import { basename } from "node:path";
import { planSentence } from "../../../errors";
import type { CommandContext } from "../../shared/context";
import { askForFiles } from "./askForFiles";
import { checkDraft, draftFrom, nameOfFolder, type InitSources } from "./draftFrom";
import type { CompleteFlags, InitFlags } from "./initFlags";
import { openQuestions, PersonLeft, type Questions } from "./questions";

/** The answers so far, and how a further one is checked together with them. */
interface Answers {
  readonly mistakeIn: (more: Partial<InitSources>) => string | undefined;
  readonly add: <T extends Partial<InitSources>>(more: T) => T;
}

/**
 * Asks for what the options do not say. Each answer is checked with those before it, by the check of plans.
 *
 * @returns undefined if the person gives up
 */
export async function askForMissing(
  given: InitFlags,
  env: CommandContext["env"],
): Promise<CompleteFlags | undefined> {
  const questions = await openQuestions();
  questions.say("intro", "What to move, where to, and when. Ctrl-C leaves, and nothing is written.");
  try {
    return await ask(questions, given, env);
  } catch (thrown) {
    if (thrown instanceof PersonLeft) return undefined;
    throw thrown;
  }
}

async function ask(
  questions: Questions,
  given: InitFlags,
  env: CommandContext["env"],
): Promise<CompleteFlags> {
  const { file } = given;
  const { askText, askWhether, say } = questions;
  const simulator = given.simulator ?? (await askWhere(questions, env)) === "simulator";
  const csv = given.from
    ? { from: given.from }
    : await askForFiles(questions, file, simulator, (from) => mistakeIn(file, { from }));
  // An example is not written yet, so it is not checked.
  const answers = answersFrom(file, { ...given, from: csv.example ? [] : csv.from });
  const { target } = answers.add({
    target:
      given.target ??
      (await askText({
        message: "The host of the target organization",
        ...(simulator ? { default: exampleHost } : { example: exampleHost }),
        mistakeIn: (target) => answers.mistakeIn({ target }),
      })),
  });
  const { name } = answers.add({
    name:
      given.name ??
      (await askText({
        message: "A name for the migration",
        default: nameOfFolder(file),
        mistakeIn: (name) => answers.mistakeIn({ name }),
      })),
  });
  const isWindowGiven = given.start !== undefined || given.latestStart !== undefined;
  const window = isWindowGiven ? {} : await askForWindow(questions, answers);
  if (!(await askWhether(`Write ${file}?`))) throw new PersonLeft();
  say("outro", "All answers are valid.");
  return { ...given, ...window, ...csv, target, name, simulator };
}

const exampleHost = "https://fabrikam-my.sharepoint.com";

function askWhere({ askWhich }: Questions, env: CommandContext["env"]): Promise<"simulator" | "tenant"> {
  const simulator = {
    value: "simulator",
    label: "on the simulator",
    hint: "on this machine; moves nothing",
  } as const;
  const tenant = { value: "tenant", label: "in a tenant", hint: "with Microsoft Graph" } as const;
  const hasCredentials = env["AZURE_CLIENT_ID"] !== undefined;
  const choices = hasCredentials ? [tenant, simulator] : [simulator, tenant];
  return askWhich<"simulator" | "tenant">("Where will the plan run first?", choices);
}

async function askForWindow(
  { askText, askWhich }: Questions,
  { mistakeIn, add }: Answers,
): Promise<Pick<InitSources, "timeZone" | "start" | "latestStart">> {
  const when = await askWhich("When may the tasks start?", [
    { value: "soon", label: "as soon as SharePoint can start them" },
    { value: "window", label: "in a window", hint: "from a time, and until a latest start" },
  ]);
  if (when === "soon") return {};
  const zone = add({
    timeZone: await askText({
      message: "The time zone",
      default: Intl.DateTimeFormat().resolvedOptions().timeZone,
      mistakeIn: (timeZone) => mistakeIn({ timeZone }),
    }),
  });
  const begin = add({
    start: await askText({
      message: "Tasks start no earlier than",
      example: "2099-12-05T20:00",
      mistakeIn: (start) => mistakeIn({ start }),
    }),
  });
  const latestStart = await askText({
    message: "SharePoint cancels tasks that have not started by (empty: never)",
    default: "",
    example: "2099-12-06T04:00",
    mistakeIn: (latest) => (latest === "" ? undefined : mistakeIn({ latestStart: latest })),
  });
  return { ...zone, ...begin, ...(latestStart !== "" && { latestStart }) };
}

function answersFrom(file: string, first: Partial<InitSources>): Answers {
  let known = first;
  return {
    mistakeIn: (more) => mistakeIn(file, { ...known, ...more }),
    add: (more) => {
      known = { ...known, ...more };
      return more;
    },
  };
}

/** Until the target is known: an organization with which no row disagrees. */
const anyTarget = "11111111-2222-3333-4444-555555555555";

/** What is wrong with the plan that answers make; undefined if nothing is. */
function mistakeIn(file: string, answers: Partial<InitSources>): string | undefined {
  const checked = checkDraft(draftFrom({ from: [], target: anyTarget, ...answers, file }), file);
  if (checked.is === "sound") return undefined;
  return checked.problems.slice(0, 1).map((first) => {
    const { place, key } = first;
    const where = basename(place.file) === basename(file) ? "" : `${place.file}:${String(place.line)}: `;
    return `${where}${key.split(".").at(-1) ?? ""} ${planSentence(first)}`;
  })[0];
}
