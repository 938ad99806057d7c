import type { Switches } from "./switches";
import type { World } from "./world/world";

/** What a route has at hand beside the request. */
export interface Context {
  readonly world: World;
  readonly switches: Readonly<Switches>;
  /** The only bearer token accepted; undefined accepts any that is not empty. */
  readonly token: string | undefined;
}
