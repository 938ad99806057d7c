/** What is read outside of a run: the types of resources, the texts that serve them, stacks' exports, the file of validations. */
export { readDeployment, readExport, type ExportedTask, type StackExport } from "./readExport";
export {
  gateType,
  identityMapType,
  kindOfType,
  handoverRegistryType,
  providerTexts,
  typeOfKind,
} from "./types";
export {
  unmetValidation,
  validationFile,
  type SavedValidation,
  type SavedValidations,
} from "./validationFile";
