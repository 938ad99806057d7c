export type { CalledResource, FailedCall, ProviderOptions, Returned, ServedPackage } from "./options";
export { serveProvider, type ServedProvider } from "./serveProvider";
