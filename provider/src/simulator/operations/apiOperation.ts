import type { Answer } from "../answer";
import type { ApiRequest } from "../apiRequest";
import type { Settings } from "../simulatorSettings";
import type { World } from "../world/world";

/** What an operation reads and changes. */
export interface OperationContext {
  readonly world: World;
  readonly settings: Readonly<Settings>;
}

/** A request for an operation. */
export interface ApiCall {
  readonly request: ApiRequest;
  /** What the operation's path captured, still percent-encoded. */
  readonly captured: string | undefined;
}

/** What a call is about, as far as it is known before the call is carried out. Faults are matched against it. */
export interface CallSubject {
  readonly taskId?: string | undefined;
  /** Canonical source keys. */
  readonly sources: readonly string[];
}

/** An operation of the API: everything that sets it apart from the others. */
export interface ApiOperation<Name extends string> {
  /** Its name in faults, the journal and grades. */
  readonly name: Name;
  readonly method: string;
  /** Matches the path below the collection of tasks; may capture one part of it. */
  readonly path: RegExp;
  /** Distinguishes it from another operation with the same method and path. */
  readonly accepts?: (request: ApiRequest) => boolean;
  /** What a call costs, in SharePoint's resource units. */
  readonly units: number;
  /** Whether it needs a permission to write. */
  readonly writes: boolean;
  readonly subject: (call: ApiCall, world: World) => CallSubject;
  readonly answer: (call: ApiCall, context: OperationContext) => Answer;
}
