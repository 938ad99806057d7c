/**
 * What Pulumi stores in the state of a gate and of a ledger and runs to serve them: constant, and only a path, for the
 * reasons of the text that serves tasks. The paths are permanent.
 */
export const providerTexts = {
  waveGate: 'exports.handler=()=>require("pulumi-sharepoint-migration/lifecycle").waveGate',
  planLedger: 'exports.handler=()=>require("pulumi-sharepoint-migration/lifecycle").planLedger',
} as const;
