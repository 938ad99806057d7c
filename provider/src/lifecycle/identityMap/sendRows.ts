import {
  fail,
  isMigrationError,
  noTrace,
  type MigrationError,
  type RefusedRow,
  type Trace,
} from "../../errors";
import {
  mostMappings,
  sendMappings,
  type MappingBlock,
  type MappingsAnswer,
  type RefusedMapping,
} from "../../graph";
import { agrees, mappingKey, type MapFacts, type ShownMapping } from "../../identityMap";
import { inParallel } from "../inParallel";
import { waitsBetweenLooksMs } from "../lag";
import type { Session } from "../session";
import type { MapDraft } from "./draft";
import { lookUpRows } from "./lookUpRows";
import { sourceOf, type Row } from "./rowSets";

/** Where rows are sent, and who sends them. */
export interface Sending {
  readonly session: Session;
  readonly map: MapFacts;
  readonly draft: MapDraft;
  /** The map was updated a short while ago, so that look-ups may show what was there before. */
  readonly isFresh: boolean;
}

/** How one block is sent. */
interface BlockSending extends Sending {
  readonly onSettled: (row: Row) => void;
  readonly onRefused: (row: RefusedRow, trace: Trace) => void;
}

/** Rows to be sent: put, or removed. */
export interface RowsToSend {
  readonly verb: "put" | "remove";
  readonly rows: readonly Row[];
}

/** Few, because each holds fifty writes, and what is in flight when one is refused has to be settled. */
const workers = 4;
/** How often a block is sent at most, each time without the rows that are settled. */
const mostPosts = 4;

/**
 * Sends rows in blocks of one kind, and enters into the draft what becomes of each. A row counts as sent when the answer or a
 * look-up shows it. Rows that Graph refuses do not keep the others from being sent; a refused request does.
 *
 * @throws MigrationError `mapping.update.*`, naming the rows that are not as wanted; `mapping.read.*`, `auth.*`, `graph.*`
 */
export async function sendRows(sending: Sending, toSend: readonly RowsToSend[]): Promise<void> {
  const { session, map, draft } = sending;
  const open = new Map(toSend.flatMap(({ rows }) => rows.map((row) => [row.name, row] as const)));
  const refused: RefusedRow[] = [];
  let trace: Trace = noTrace;
  let failure: { readonly thrown: unknown } | undefined;
  const onSettled = (row: Row): void => void open.delete(row.name);
  const onRefused = (row: RefusedRow, its: Trace): void => {
    refused.push(row);
    trace = its;
  };
  for (const { verb, rows } of toSend) {
    await inParallel(blocksOf(rows), workers, async (block) => {
      if (failure) return; // those in flight are still waited for, so that nothing is lost of them
      try {
        await sendBlock({ ...sending, onSettled, onRefused }, { verb, rows: block });
      } catch (thrown) {
        failure ??= { thrown };
      }
    });
  }
  const facts = { map: map.name, rows: [...open.keys()], applied: draft.countWithout([...open.keys()]) };
  if (failure) throw withRows(session, failure.thrown, facts);
  if (refused.length > 0) throw fail("mapping.update.rowsRefused", { ...facts, refused }, trace);
}

type Facts = { readonly map: string; readonly rows: readonly string[]; readonly applied: number };

/** The failure with all rows that it has kept from being sent; a failure that knows no rows is joined by a notice. */
function withRows({ notify }: Pick<Session, "notify">, thrown: unknown, facts: Facts): unknown {
  if (!isMigrationError(thrown)) return thrown;
  const { code, trace } = thrown;
  if (code.startsWith("mapping.update.")) return fail(code, { ...(thrown.facts as object), ...facts }, trace);
  notify({ kind: "mapIncomplete", ...facts });
  return thrown;
}

function blocksOf(rows: readonly Row[]): readonly (readonly Row[])[] {
  return (["user", "group"] as const).flatMap((kind) => {
    const ofKind = rows.filter(({ mapping }) => mapping.kind === kind);
    return Array.from({ length: Math.ceil(ofKind.length / mostMappings) }, (_, block) =>
      ofKind.slice(block * mostMappings, (block + 1) * mostMappings),
    );
  });
}

/**
 * Sends one block until all its rows are settled. What an answer does not show, and all of an answer that is lost, is looked
 * up; what is not there is sent again, which a delta payload allows. Where look-ups prove nothing, all of it is.
 */
async function sendBlock(
  { session, map, draft, isFresh, onSettled, onRefused }: BlockSending,
  { verb, rows }: RowsToSend,
): Promise<void> {
  const { clock, lag } = session;
  let open = rows;
  let doubt: MigrationError | undefined;
  let trace: Trace = noTrace;
  const beganMs = clock.now();
  let posts = 0;
  const settle = (isAsWanted: (row: Row) => boolean): void => {
    for (const row of open.filter(isAsWanted)) {
      enter(draft, verb, row);
      onSettled(row);
    }
    open = open.filter((row) => !isAsWanted(row));
  };
  for (const waitMs of waitsBetweenLooksMs()) {
    await clock.sleep(waitMs);
    if (posts < mostPosts) {
      posts++;
      draft.touch(clock.now());
      const answer = await post(session, map, { verb, rows: open }).catch((thrown: unknown) => {
        if (!isMigrationError(thrown) || thrown.outcome !== "unknown") throw thrown;
        doubt = thrown;
        return undefined;
      });
      if (answer) {
        doubt = undefined;
        ({ trace } = answer);
        const saying = read(answer, verb, map);
        settle((row) => saying.done.has(mappingKey(row.mapping)));
        for (const row of open) {
          const error = saying.refused.get(mappingKey(row.mapping));
          if (error) onRefused({ row: row.name, code: error.code, message: error.message }, trace);
        }
        open = open.filter((row) => !saying.refused.has(mappingKey(row.mapping)));
      }
    }
    if (open.length === 0) return;
    for (const row of open) draft.doubt(row.name, row.text);
    if (isFresh && posts < mostPosts) continue;
    const shown = await lookUpRows(session, map, open);
    settle((row) => isAsWanted(map, verb, row, shown.get(row.name)));
    if (open.length === 0) return;
    const isPatient = clock.now() - beganMs < lag.patienceMs();
    if (posts === mostPosts && (doubt || !isPatient)) break;
  }
  throw doubt ?? fail("mapping.update.unconfirmed", { map: map.name, rows: names(open), applied: 0 }, trace);
}

const names = (rows: readonly Row[]): readonly string[] => rows.map(({ name }) => name);

function enter(draft: MapDraft, verb: RowsToSend["verb"], { name, text }: Row): void {
  if (verb === "put") draft.settle(name, text);
  else draft.forget(name);
}

const isAsWanted = (
  { sourceTenantId }: MapFacts,
  verb: RowsToSend["verb"],
  { mapping }: Row,
  shown: ShownMapping | undefined,
): boolean =>
  verb === "put" ? shown !== undefined && agrees(shown, mapping, sourceTenantId) : shown === undefined;

function post(
  session: Session,
  map: MapFacts,
  { verb, rows }: RowsToSend,
): Promise<MappingsAnswer & { readonly sent: readonly Row[] }> {
  const block: MappingBlock = {
    kind: rows[0]?.mapping.kind ?? "user",
    sourceTenantId: map.sourceTenantId,
    put: verb === "put" ? rows.map(({ mapping }) => mapping) : [],
    remove: verb === "remove" ? rows.map(sourceOf) : [],
  };
  const facts = { map: map.name, rows: names(rows), applied: 0 };
  const purpose = { operation: "updateMappings", attempt: `update the identity map ${map.name}` } as const;
  return session.callTarget(purpose, map, async (connection) => ({
    ...(await sendMappings(connection, block, facts)),
    sent: rows,
  }));
}

/** What an answer says of the rows that were sent, by their keys. An item that shows something else settles nothing. */
function read(
  { shown, removed, refused, sent }: MappingsAnswer & { readonly sent: readonly Row[] },
  verb: RowsToSend["verb"],
  { sourceTenantId }: MapFacts,
) {
  const keyOf = (source: string): string =>
    `${sent[0]?.mapping.kind ?? "user"}:${source.trim().toLowerCase()}`;
  const byKey = new Map(shown.map((one) => [keyOf(one.source), one]));
  const done = sent.flatMap(({ mapping }) => {
    const one = byKey.get(mappingKey(mapping));
    return one && agrees(one, mapping, sourceTenantId) ? [mappingKey(mapping)] : [];
  });
  const absent = refused.filter(({ isAbsent }) => verb === "remove" && isAbsent);
  return {
    done: new Set(verb === "put" ? done : [...removed, ...absent.map(({ source }) => source)].map(keyOf)),
    refused: new Map<string, RefusedMapping>(refused.map((one) => [keyOf(one.source), one])),
  };
}
