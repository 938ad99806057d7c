import * as lifecycle from "../lifecycle";
import { checkOnly } from "./checkOnly";

/** Serves the `HandoverRegistry` resource: registers the claims of other stacks. The text in people's state names it. */
export const handoverRegistry = checkOnly((_olds, news) => {
  lifecycle.processSession.handovers.register(claimsIn(news["claims"]));
  return {}; // only this run needs the claims
});

/** As `HandoverRegistry` of the room `config` writes them. */
function claimsIn(claims: unknown): lifecycle.ClaimedWindow[] {
  type Written = Omit<lifecycle.ClaimedWindow, "fingerprints"> & { readonly fingerprints: string };
  return (claims as readonly Written[]).map(({ fingerprints, ...window }) => ({
    ...window,
    fingerprints: fingerprints.split(" "),
  }));
}
