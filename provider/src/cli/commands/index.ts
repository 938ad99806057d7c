import type { CommandDefinition } from "../shared/commandDefinition";
import { completion } from "./completion/define";
import { destroy } from "./destroy/define";
import { doctor } from "./doctor/define";
import { explain } from "./explain/define";
import { init } from "./init/define";
import { preview } from "./preview/define";
import { report } from "./report/define";
import { retry } from "./retry/define";
import { simulate } from "./simulate/define";
import { status } from "./status/define";
import { up } from "./up/define";
import { validate } from "./validate/define";

/** Every command, in the order in which a migration needs them. */
export const commands: readonly CommandDefinition[] = [
  ...[init, validate, preview, up, status, retry, destroy, report],
  ...[doctor, explain, simulate, completion],
];
