import { isDeepStrictEqual } from "node:util";
import { parametersOf, type ParameterName, type RawInputs, type TaskKind } from "./inputs";
import { normalise } from "./normalise";

/**
 * The parameters that really differ between two sets of arguments. A value that is not known yet counts as different,
 * because it may be.
 */
export const changedParameters = (kind: TaskKind, olds: RawInputs, news: RawInputs): ParameterName[] =>
  parametersOf[kind].filter(
    (name) => !isDeepStrictEqual(normalise(name, olds[name]), normalise(name, news[name])),
  );
