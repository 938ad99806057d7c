import { cancelTask } from "./cancelTask";
import { createTask, validateTask } from "./createTask";
import { getTask } from "./getTask";
import { groupReads } from "./groupReads";
import { listTasks } from "./listTasks";
import { mappingLookUps } from "./mappingLookUps";
import { siteReads } from "./siteReads";
import { mappingUpdates } from "./updateMappings";
import { userReads } from "./userReads";
import { sourceLookUps } from "./sourceLookUps";

/** All operations of the API. The first one that matches a request answers it. */
export const operations = [
  validateTask,
  createTask,
  ...sourceLookUps,
  getTask,
  cancelTask,
  listTasks,
  ...mappingUpdates,
  ...mappingLookUps,
  ...userReads,
  ...groupReads,
  ...siteReads,
] as const;

/** The name of an operation; `unknown` is every call that is not documented. */
export type ApiOperationName = (typeof operations)[number]["name"] | "unknown";

/** All names of operations. */
export const operationNames: readonly ApiOperationName[] = [...operations.map(({ name }) => name), "unknown"];
