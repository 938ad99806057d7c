/**
 * What Pulumi stores in the state of wave gates and handover registries and runs to serve them. Constant, and only a path,
 * for the same reasons as the text that serves tasks. The paths are permanent.
 */
export const providerTexts = {
  waveGate: 'exports.handler=()=>require("pulumi-sharepoint-migration/dynamic-provider").waveGate',
  handoverRegistry:
    'exports.handler=()=>require("pulumi-sharepoint-migration/dynamic-provider").handoverRegistry',
} as const;
