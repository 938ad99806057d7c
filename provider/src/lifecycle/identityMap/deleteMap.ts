import { readMapState } from "../../identityMap";
import type { RawInputs } from "../../task";
import type { Session } from "../session";
import { withSpan } from "../withSpan";
import { draftOf } from "./draft";
import { isFresh } from "./lookUpRows";
import { removableRows, sentRows } from "./ownRows";
import { sendRows } from "./sendRows";

/**
 * Removes the map's own mappings from the target, if they are still as it has left them. Can be repeated: what is gone is
 * not removed again.
 *
 * @throws MigrationError `mapping.update.*`, `mapping.read.*`, `auth.*`, `graph.*`, `settings.*`, `state.unreadable`
 */
export const deleteMap = (session: Session, stored: RawInputs): Promise<void> =>
  withSpan(session, { name: "delete" }, async () => {
    const state = readMapState(stored);
    const rows = await removableRows(session, state, [...sentRows(state).values()]);
    const sending = { session, map: state, draft: draftOf(state, state), isFresh: isFresh(session, state) };
    await sendRows(sending, [{ verb: "remove", rows }]);
  });
