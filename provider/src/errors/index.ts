export { catalogue, type ErrorCode, type FactsOf } from "./catalogue";
export type { StandingFacts } from "./catalogue/wave";
export type { Entry, Outcome } from "./entry";
export { inputSentences } from "./inputSentences";
export { fail, isMigrationError, MigrationError } from "./migrationError";
export { keepClearOfCliPhrases, oneLine } from "./plainText";
export { noTrace, type Trace } from "./trace";
