/** A stream that may be a terminal. */
export interface Screen {
  readonly write: (text: string) => unknown;
  readonly on: (event: "resize", listener: () => void) => unknown;
  readonly off: (event: "resize", listener: () => void) => unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
  readonly hasColors?: () => boolean;
}

/** What decides how a command writes its output. */
export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Screen;
  readonly stderr: Screen;
}

/** How a command writes its output. */
export interface OutputMode {
  /** Redraw one block, or write line after line. */
  readonly progress: "live" | "lines";
  /** NDJSON on stdout, and nothing else. */
  readonly json: boolean;
  readonly colorOut: boolean;
  readonly colorErr: boolean;
  /** Whether GitHub Actions reads the output. */
  readonly annotates: boolean;
  /** Whether there is a person to ask. */
  readonly canAsk: boolean;
}

/**
 * Derives the output mode from `NO_COLOR`, `FORCE_COLOR`, `TERM=dumb`, `CI`, `GITHUB_ACTIONS`, and whether there is a
 * terminal.
 *
 * @param stdin whether standard input is a terminal
 */
export function outputModeFrom(
  { env, stdout, stderr }: Terminal,
  flags: { readonly json?: boolean; readonly color?: boolean },
  stdin: { readonly isTTY?: boolean },
): OutputMode {
  const json = flags.json ?? false;
  const inCi = isSet(env["CI"]);
  const isDumb = env["TERM"] === "dumb";
  const mixes = json && stdout.isTTY === true; // the block would overwrite the events
  return {
    progress: stderr.isTTY === true && !isDumb && !inCi && !mixes ? "live" : "lines",
    json,
    colorOut: !json && isColored(stdout, env, flags.color),
    colorErr: isColored(stderr, env, flags.color),
    annotates: env["GITHUB_ACTIONS"] === "true",
    canAsk: stdin.isTTY === true && stderr.isTTY === true && !inCi,
  };
}

function isColored(screen: Screen, env: Terminal["env"], flag: boolean | undefined): boolean {
  if (flag === false) return false;
  if (env["FORCE_COLOR"] !== undefined) return isSet(env["FORCE_COLOR"]) || env["FORCE_COLOR"] === "";
  if ((env["NO_COLOR"] ?? "") !== "" || env["TERM"] === "dumb") return false;
  return screen.isTTY === true && (screen.hasColors?.() ?? true);
}

const isSet = (value: string | undefined): boolean =>
  value !== undefined && value !== "" && value !== "0" && value.toLowerCase() !== "false";
