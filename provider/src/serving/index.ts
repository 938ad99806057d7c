export type { ProviderConfig } from "./providerConfig";
export { byDynamicProvider, byNativeProvider, takenOver, taskServedBy, type ServedBy } from "./servedBy";
