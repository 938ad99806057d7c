export { checkMapping, repeatedMappings } from "./checkMapping";
export {
  emptyMapState,
  factsOf,
  MAP_STATE_VERSION,
  onDeleteRules,
  readMapState,
  removedMark,
  type MapFacts,
  type MapState,
  type OnDelete,
} from "./mapState";
export type { GivenUserMapping, MapArguments } from "./mapArguments";
export { isMapRow } from "./mapColumns";
export {
  groupTypes,
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
  lineOfMapping,
  mappingOfLine,
  mappingOfRow,
  rowKey,
  rowName,
  rowText,
  withDefaults,
  type MappingRows,
} from "./rows";
export { agrees, textOfShown, type ShownMapping } from "./shownMapping";
export {
  mappingOfUser,
  rewriteDomain,
  subjectMappings,
  type DomainRules,
  type SubjectMapping,
} from "./subjectMappings";
export { writeMappingsCsv } from "./writeMappingsCsv";
