/** What is asked of Graph, for those who watch. */
export interface Operation {
  readonly name: "create" | "validate" | "read" | "lookUp" | "cancel";
  /** The path with what varies left out, so that all calls of a kind have one name and no name of a person in it. */
  readonly route: string;
  /** Whether a 404 is an answer like another: what is asked for need not be there. */
  readonly mayBeAbsent: boolean;
}

/** How a call has fared so far; written by the policies that watch it. */
export interface CallStory {
  /** How often it was sent. */
  tries: number;
  /** Since when it has waited, on the clock's time. */
  waitsSinceMs: number;
  /** How long the last try took, from the wire to its answer or failure. */
  tookMs: number;
}
