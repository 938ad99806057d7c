import type { ClaimedWindow, Session } from "../lifecycle";
import { checkOnly } from "./checkOnly";
import type { ResourceHandler } from "./resourceHandler";

/** Serves the `HandoverRegistry` resource: registers the claims of other stacks. */
export const registryHandler = ({ handovers }: Session): ResourceHandler =>
  checkOnly((_olds, news) => {
    handovers.register(claimsIn(news["claims"]));
    return {}; // only this run needs the claims
  });

/** As `HandoverRegistry` of the room `config` writes them. */
function claimsIn(claims: unknown): ClaimedWindow[] {
  type Written = Omit<ClaimedWindow, "fingerprints"> & { readonly fingerprints: string };
  return (claims as readonly Written[]).map(({ fingerprints, ...window }) => ({
    ...window,
    fingerprints: fingerprints.split(" "),
  }));
}
