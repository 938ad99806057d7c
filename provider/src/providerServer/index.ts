export { serveProvider, type FailedCall, type ProviderOptions, type ServedProvider } from "./serveProvider";
