/** What is read outside of a run: the types of resources, the texts that serve them, stacks' exports, the file of validations. */
export { readDeployment, readExport, type ExportedTask, type StackExport } from "./readExport";
export {
  componentTypes,
  gateType,
  handoverRegistryType,
  identityMapStack,
  identityMapType,
  kindOfType,
  nativeHandlers,
  nativeTypeOf,
  packageName,
  providerTexts,
  typeOfKind,
  type HandlerName,
} from "./types";
export { isTask, keyIn, nameIn, typeIn } from "./urn";
export {
  unmetValidation,
  validationFile,
  type SavedValidation,
  type SavedValidations,
} from "./validationFile";
