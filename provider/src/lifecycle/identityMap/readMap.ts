import { readMapState, removedMark, textOfShown, type MapState } from "../../identityMap";
import type { RawInputs } from "../../task";
import type { Session } from "../session";
import { withSpan } from "../withSpan";
import { draftOf } from "./draft";
import { lookUpLeftRows, shows } from "./lookUpRows";
import { leftBy, sentRows } from "./ownRows";
import { rowSet } from "./rowSets";

/**
 * Looks up every mapping of the map, and reports what someone else has changed or removed: unlike the progress of a task,
 * that is drift.
 *
 * @throws MigrationError `mapping.read.*`, `auth.*`, `graph.*`, `settings.*`, `state.unreadable`
 */
export const readMap = (session: Session, stored: RawInputs): Promise<MapState> =>
  withSpan(session, { name: "read" }, async () => {
    const state = readMapState(stored);
    const [known, pending] = [rowSet(state.mappings), rowSet(state.pending)];
    const [rows, isAsLeft] = [sentRows(state), leftBy(state)];
    const shown = await lookUpLeftRows(session, state, [...rows.values()], isAsLeft);
    const draft = draftOf(state, state);
    for (const [key, row] of rows) {
      const there = shown.get(row.name);
      const sent = pending.get(key);
      if (sent && shows(state, sent, there)) draft.settle(sent.name, sent.text);
      else if (isAsLeft(row, there)) draft.noteAsLeft(row.name);
      else if (known.has(key))
        draft.noteDrift(row.name, there ? textOfShown(there, state.sourceTenantId) : removedMark);
    }
    return draft.state();
  });
