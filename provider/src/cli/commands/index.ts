import type { CommandDefinition } from "../shared/commandDefinition";
import { planCommands } from "./planCommands";
import { toolCommands } from "./toolCommands";

/** Every command, in the order of the help. */
export const commands: readonly CommandDefinition[] = [...planCommands, ...toolCommands];
