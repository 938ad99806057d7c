import { ok, refuse } from "../answer";
import { queryOf } from "../apiRequest";
import { sentences } from "../errorSentences";
import { mappingShapes, type MappingKind } from "../mappings/mappingShape";
import { sourceKey } from "../world/source";
import { migrationAccess, migrationsPath, type ApiOperation } from "./apiOperation";
import { functionArgument } from "./functionArgument";
import { select, selectRefusal } from "./select";
import { metadata, spelled } from "./showMapping";

/** `GET …/crossOrganizationUserMappings(sourceUserPrincipalName='…')` and its twin for groups. */
function mappingLookUp<Name extends string>(name: Name, kind: MappingKind): ApiOperation<Name> {
  const shape = mappingShapes[kind];
  const { alternateKey, typeName, type, source, target, data } = shape;
  const properties = ["id", "sourceOrganizationId", "deleted", type, source, target, data];
  return {
    name,
    method: "GET",
    root: `${migrationsPath}/${shape.collection}`,
    path: /^\((.*)\)$/s,
    units: 1,
    denied: migrationAccess("target", "read"),
    subject: ({ captured }) => {
      const given = functionArgument(alternateKey, captured);
      return { sources: given.is === "value" ? [sourceKey(kind, given.value)] : [] };
    },
    answer: ({ request, captured }, { world, settings }) => {
      const given = functionArgument(alternateKey, captured);
      if (given.is === "missing")
        return refuse(400, sentences(settings.wording).missingParameter(alternateKey));
      if (given.is === "malformed")
        return refuse(400, `The key '${alternateKey}' of ${shape.collection} is not a quoted string.`);
      const query = queryOf(request.target);
      const refusal = selectRefusal(query, properties, typeName);
      if (refusal) return refusal;
      if (kind === "user" && world.directories.source.user(given.value).conditions.includes("mappedTwice"))
        return refuse(409, `There is more than one identity map entry for source UPN [${given.value}].`);
      const row = world.mapping(kind, sourceKey(kind, given.value));
      // Neither the status nor the sentence is documented.
      if (!row) return refuse(404, `The identity mapping of ${given.value} could not be found.`);
      const value = select(spelled(row, settings), query);
      return ok({ "@odata.context": `${metadata(shape)}/$entity`, ...value });
    },
  };
}

/** Both look-ups. */
export const mappingLookUps = [
  mappingLookUp("getUserMapping", "user"),
  mappingLookUp("getGroupMapping", "group"),
] as const;
