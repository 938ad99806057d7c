/**
 * What Pulumi stores in the state of every resource and runs to serve it. Constant, so that state stays small and no
 * upgrade shows as a change; and only a path, so that old state is served by the package that is installed today. The
 * path is permanent.
 */
export const providerText = 'exports.handler=()=>require("pulumi-sharepoint-migration/dynamic-provider")';
