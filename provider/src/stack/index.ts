/** How Pulumi's stacks hold migration tasks: the types of resources, and what an export says. Pure. */
export { exportedResources, exportedTask, type ExportedTask } from "./exported";
export { gateType, kindOfType, handoverRegistryType, typeOfKind } from "./types";
