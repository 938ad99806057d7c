import { catalogue, type Entry, type ErrorCode } from "../../errors/index";
import { productCauseNames } from "./productCauseNames";
import type { Words } from "./remedy";

/** What stands in the sentences of the catalogue for facts that differ from task to task. */
const general: Readonly<Record<string, unknown>> = {
  subject: "the subject",
  attempt: "do it",
  partner: "<the target's host URL>",
  tenant: "the tenant",
  permission: "the permission that the message names",
  name: "the setting that the message names",
  host: "the host",
  what: "the task",
  file: "the file",
  found: "other",
  wave: "WAVE",
  near: "NAME",
  projectFolder: "the driver's folder",
  different: ["some parameters"],
  changed: ["the arguments"],
};

/** Any fact that a sentence may ask for. */
const facts = new Proxy(general, {
  get: (known, name) => known[String(name)] ?? `the ${String(name)}`,
});

/** The words for one of our own codes, out of its sentences; undefined when it is none of ours. */
export function productCause(code: string): Words | undefined {
  if (!isErrorCode(code)) return undefined;
  const entry = catalogue[code] as unknown as Entry<unknown>;
  try {
    return {
      cause: productCauseNames[code] ?? reasonIn(entry.headline(facts)),
      // What stands below in a message stands somewhere else in a report.
      remedy: capital(entry.next(facts).replaceAll(" below", "")),
    };
  } catch {
    return undefined; // A sentence that needs more than words: give it a name. A test says which.
  }
}

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(catalogue, code);

/** A headline says what could not be done, a colon, and why; some have no colon. */
function reasonIn(headline: string): string {
  const text = headline.replace(/\.$/, "");
  const colon = text.indexOf(": ");
  return colon < 0 ? text : text.slice(colon + 2);
}

/** Makes a sentence begin with a capital letter, if it begins with a letter. */
const capital = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);
