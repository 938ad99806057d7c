import { broken, inputSentence } from "../errors";
import type { ClaimedWindow, Session } from "../lifecycle";
import { isObject } from "../text";
import { checkOnly } from "./checkOnly";
import type { ResourceHandler } from "./resourceHandler";

/** Serves the `HandoverRegistry` resource: registers the claims of other stacks. */
export const registryHandler = ({ handovers }: Session): ResourceHandler =>
  checkOnly((_olds, news) => {
    const { claims } = news;
    if (!isClaims(claims))
      return {
        failures: [
          { property: "claims", reason: inputSentence(broken("notIdentity", { shape: claimsShape })) },
        ],
      };
    handovers.register(claimsIn(claims));
    return {}; // only this run needs the claims
  });

/** As `HandoverRegistry` of the room `config` writes them. */
type Written = Omit<ClaimedWindow, "fingerprints"> & { readonly fingerprints: string };

const claimsShape = '[{ fingerprints: "…" }]';

const isClaims = (value: unknown): value is readonly Written[] =>
  Array.isArray(value) && value.every((one) => isObject(one) && typeof one["fingerprints"] === "string");

const claimsIn = (claims: readonly Written[]): ClaimedWindow[] =>
  claims.map(({ fingerprints, ...window }) => ({ ...window, fingerprints: fingerprints.split(" ") }));
