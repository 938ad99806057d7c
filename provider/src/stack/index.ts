/** How Pulumi's stacks hold migration tasks: the types of resources, the texts that serve them, and what an export says. Pure. */
export { exportedResources, exportedTask, type ExportedTask } from "./exported";
export { providerTexts } from "./providerTexts";
export { gateType, kindOfType, handoverRegistryType, typeOfKind } from "./types";
