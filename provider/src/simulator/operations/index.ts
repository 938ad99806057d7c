import { cancelTask } from "./cancelTask";
import { createTask } from "./createTask";
import { getBySourceGroupMailNickname } from "./getBySourceGroupMailNickname";
import { getBySourceSiteUrl } from "./getBySourceSiteUrl";
import { getBySourceUserPrincipalName } from "./getBySourceUserPrincipalName";
import { getTask } from "./getTask";
import { listTasks } from "./listTasks";
import { validateTask } from "./validateTask";

/** All operations of the API. The first one that matches a request answers it. */
export const operations = [
  validateTask,
  createTask,
  getBySourceUserPrincipalName,
  getBySourceSiteUrl,
  getBySourceGroupMailNickname,
  getTask,
  cancelTask,
  listTasks,
] as const;

/** The name of an operation; `unknown` is every call that is not documented. */
export type ApiOperationName = (typeof operations)[number]["name"] | "unknown";

/** All names of operations. */
export const operationNames: readonly ApiOperationName[] = [...operations.map(({ name }) => name), "unknown"];
