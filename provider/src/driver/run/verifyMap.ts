import { isMigrationError } from "../../errors";
import {
  agrees,
  mappingKey,
  sourceOfMapping,
  subjectMappings,
  textOfShown,
  type Mapping,
} from "../../identityMap";
import { inParallel, lookUpMapping, type Session } from "../../lifecycle";
import type { PlannedIdentityMap, PlannedWave } from "../../plan";
import { errorData } from "../diagnostics";
import type { EventOf, MigrationEvent } from "../events";
import { concernsAll } from "../watch/fetchTasks";

/** What the target says of one mapping. */
export type CheckedMapping = Omit<EventOf<"mapping.checked">, "event">;

/** Which mappings are looked up, and with what. */
export interface VerifyOptions {
  readonly session: Session;
  readonly identityMap: PlannedIdentityMap;
  /** The waves whose subjects are looked up. Default: every mapping of the plan. */
  readonly waves?: readonly PlannedWave[];
  /** Called with `look.progress`, and with `mapping.checked` when a mapping was looked up. */
  readonly onEvent?: (event: MigrationEvent) => void;
  /** Ends it after the calls that are under way. */
  readonly signal?: AbortSignal | undefined;
}

/** More than the connection lets through at once, so that it sets the pace; few enough to stop soon. */
const askers = 64;

/**
 * Looks mappings up in the target tenant: one call, one resource unit each.
 *
 * @returns what the target says, in the order of the plan; a mapping that was not reached before the signal is not among them
 * @throws MigrationError when what fails concerns all of them: `auth.*`, `settings.*`
 */
export async function verifyMap({
  session,
  identityMap,
  waves,
  onEvent = () => undefined,
  signal,
}: VerifyOptions): Promise<readonly CheckedMapping[]> {
  const asked = waves === undefined ? identityMap.mappings.map(wantedOf) : wantedIn(identityMap, waves);
  const found = new Map<string, CheckedMapping>();
  const total = asked.length;
  const step = Math.max(25, Math.ceil(total / 100));
  const progress = (): void => onEvent({ event: "look.progress", asked: found.size, total });
  if (total > 0) progress();
  await inParallel(
    asked,
    askers,
    async ({ key, mapping }) => {
      const checked = mapping ? await check(session, identityMap, mapping) : notPlanned(key);
      found.set(key, checked);
      onEvent({ event: "mapping.checked", ...checked });
      if (found.size % step === 0 || found.size === total) progress();
    },
    signal,
  );
  return asked.flatMap(({ key }) => found.get(key) ?? []);
}

interface Wanted {
  readonly key: string;
  /** Absent if the plan has none for a subject that needs one. */
  readonly mapping?: Mapping;
}

const wantedOf = (mapping: Mapping): Wanted => ({ key: mappingKey(mapping), mapping });

/** The mappings of the subjects of waves, and the subjects that need one and have none. */
function wantedIn({ mappings }: PlannedIdentityMap, waves: readonly PlannedWave[]): readonly Wanted[] {
  const planned = subjectMappings(mappings);
  return waves.flatMap(({ subjects }) =>
    subjects.flatMap(({ key, inputs }): Wanted[] => {
      const says = planned(inputs);
      if (says.is === "notNeeded") return [];
      return [says.is === "mapped" ? wantedOf(says.mapping) : { key }];
    }),
  );
}

const notPlanned = (key: string): CheckedMapping => ({ mapping: key, verdict: "unknown" });

async function check(
  session: Session,
  { sourceTenantId, targetTenantId }: PlannedIdentityMap,
  mapping: Mapping,
): Promise<CheckedMapping> {
  const key = mappingKey(mapping);
  const tenants = { sourceTenantId, ...(targetTenantId !== undefined && { targetTenantId }) };
  const source = { kind: mapping.kind, source: sourceOfMapping(mapping) };
  try {
    const shown = await lookUpMapping(session, tenants, source);
    if (shown === undefined) return { mapping: key, verdict: "missing" };
    return agrees(shown, mapping, sourceTenantId)
      ? { mapping: key, verdict: "mapped" }
      : { mapping: key, verdict: "mismatch", found: textOfShown(shown, sourceTenantId) };
  } catch (thrown) {
    if (!isMigrationError(thrown) || concernsAll(thrown.code)) throw thrown;
    return { mapping: key, verdict: "unknown", error: errorData(thrown) };
  }
}

/**
 * The waves that are verified unless others are named: the first without a stack, which is the next to run; if all have one,
 * all of them.
 *
 * @param ordered the waves in the order in which they are run
 * @param started those that have a stack
 */
export function comingWaves(
  ordered: readonly PlannedWave[],
  started: readonly string[],
): readonly PlannedWave[] {
  const coming = ordered.find(({ name }) => !started.includes(name));
  return coming === undefined ? ordered : [coming];
}
