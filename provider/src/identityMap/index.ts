export { checkMapping, repeatedMappings } from "./checkMapping";
export { isMapRow } from "./mapColumns";
export {
  groupTypes,
  identityMapStack,
  mappingChanges,
  mappingKey,
  sameMapping,
  sourceOfMapping,
  targetOfMapping,
  userTypes,
  type GroupMapping,
  type Mapping,
  type MappingChanges,
  type UserMapping,
} from "./mapping";
export {
  readMappingsCsv,
  type PlacedMapping,
  type ReadMappings,
  type ReadMappingsOptions,
} from "./readMappingsCsv";
export {
  mappingOfUser,
  rewriteDomain,
  subjectMappings,
  type DomainRules,
  type SubjectMapping,
} from "./subjectMappings";
export { writeMappingsCsv } from "./writeMappingsCsv";
