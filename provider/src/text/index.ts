export { jsonStore, type JsonStore, type JsonStoreOptions, type Unreadable } from "./jsonStore";
export { keepClearOfCliPhrases, oneLine, quoted } from "./oneLine";
export { packageFacts } from "./packageFacts";
export { suggest } from "./suggest";
export { isGuid, isObject, systemCode, type Fields } from "./values";
export { listOf, numberText, several } from "./wording";
export { writeAtomically } from "./writeAtomically";
