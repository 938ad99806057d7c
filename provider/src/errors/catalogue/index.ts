import type { Entry } from "../entry";
import { access } from "./access";
import { cancel } from "./cancel";
import { cli } from "./cli";
import { create } from "./create";
import { driver } from "./driver";
import { mapping } from "./mapping";
import { plan } from "./plan";
import { policy } from "./policy";
import { preflight } from "./preflight";
import { provider } from "./provider";
import { credentials } from "./credentials";
import { read } from "./read";
import { service } from "./service";
import { validate } from "./validate";
import { wave } from "./wave";

/** Every sentence of the product that reports a failure, by code. Codes are permanent once released. */
export const catalogue = {
  ...access,
  ...credentials,
  ...service,
  ...create,
  ...read,
  ...cancel,
  ...validate,
  ...preflight,
  ...mapping,
  ...plan,
  ...wave,
  ...driver,
  ...cli,
  ...policy,
  ...provider,
};

/** A permanent, searchable name of one kind of failure: `room.operation.reason`. */
export type ErrorCode = keyof typeof catalogue;

/** The facts that the sentences of code `C` need. */
export type FactsOf<C extends ErrorCode> = (typeof catalogue)[C]["samples"][0];

/** What the catalogue has of one code. */
export const entryOf = <C extends ErrorCode>(code: C): Entry<FactsOf<C>> =>
  catalogue[code] as Entry<FactsOf<C>>;

/** Whether a text is the code of an entry. */
export const isErrorCode = (text: string): text is ErrorCode => Object.hasOwn(catalogue, text);
