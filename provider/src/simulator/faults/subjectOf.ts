import type { ApiRequest } from "../apiRequest";
import { isJsonObject } from "../jsonObject";
import { readParameters } from "../parameters/readParameters";
import { lookUps } from "../routes/operations";
import type { Call } from "../routes/recognise";
import { sourceKey, sourceKeys } from "../world/source";
import type { World } from "../world/world";
import type { Subject } from "./faultQueue";

/** Says what a call is about, as far as can be told before it is handled. */
export function subjectOf(request: ApiRequest, call: Call, world: World): Subject {
  const { operation } = call;
  switch (operation) {
    case "create":
    case "validate":
      return { operation, sources: sourcesInBody(request) };
    case "get":
    case "cancel":
      return { operation, taskId: call.id, sources: world.byId(call.id)?.sources ?? [] };
    case "getBySourceUserPrincipalName":
    case "getBySourceSiteUrl":
    case "getBySourceGroupMailNickname": {
      if (call.argument.is !== "value") return { operation, sources: [] };
      const key = sourceKey(lookUps[operation].kind, call.argument.value);
      return { operation, taskId: world.bySource(key)?.id, sources: [key] };
    }
    case "list":
    case "unknown":
      return { operation, sources: [] };
  }
}

function sourcesInBody({ body }: ApiRequest): readonly string[] {
  const read = readParameters(body.is === "json" && isJsonObject(body.value) ? body.value : undefined);
  return read.is === "read" ? sourceKeys(read.parameters) : [];
}
