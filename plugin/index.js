// Starts the plugin of the package. Its path is no export, so it is taken from the manifest.
const { dirname, join } = require("node:path");

const manifest = require.resolve("pulumi-sharepoint-migration/package.json");
const { bin } = require(manifest);
require(join(dirname(manifest), bin["pulumi-resource-sharepoint-migration"]));
