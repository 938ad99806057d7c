const load = 'exports.handler=()=>require("pulumi-sharepoint-migration/dynamic-provider")';

/**
 * What Pulumi stores in the state of every resource and runs to serve it. Constant, so that state stays small and no
 * upgrade shows as a change; and only a path, so that the installed package serves old state too. The paths are permanent.
 */
export const providerTexts = {
  task: load,
  waveGate: `${load}.waveGate`,
  handoverRegistry: `${load}.handoverRegistry`,
} as const;
