export { exitCodes, type ExitCode } from "./exitCodes";
export { jsonStore, type JsonStore, type JsonStoreOptions, type Unreadable } from "./jsonStore";
export { compileCacheFolder, packageFacts } from "./packageFacts";
export { bareProgramName, programName, programNameIn, programNameOf, type Installation } from "./programName";
export { suggest } from "./suggest";
export { isGuid, isObject, systemCode, type Fields } from "./values";
export {
  durationText,
  keepClearOfCliPhrases,
  listOf,
  numberText,
  oneLine,
  percentOf,
  percentText,
  quoted,
  several,
  shellWord,
  statusText,
} from "./wording";
export { writeAtomically } from "./writeAtomically";
