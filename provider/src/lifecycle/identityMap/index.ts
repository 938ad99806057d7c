export { checkMap, type CheckedMap, type MapProblem } from "./checkMap";
export { deleteMap } from "./deleteMap";
export { diffMap, type MapDifference } from "./diffMap";
export { mapLeftAfter } from "./draft";
export { lookUpMapping } from "./lookUpRows";
export { readMap } from "./readMap";
export { createMap, updateMap } from "./updateMap";
