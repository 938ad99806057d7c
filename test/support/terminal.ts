import { join } from "node:path";
import { spawn } from "@lydell/node-pty";
import { Terminal } from "@xterm/headless";

const main = join(__dirname, "../../provider/dist/cli/main.js");
const [hideCursor, showCursor] = ["\u001b[?25l", "\u001b[?25h"];

/** The command on a terminal of its own, as a person sees it. */
export interface OnTerminal {
  /** The lines on the screen, without those that are empty at its end. */
  readonly screen: () => readonly string[];
  /** All that was written, with its control sequences. */
  readonly written: () => string;
  /** Settles when the screen shows a text. */
  readonly shows: (text: string) => Promise<void>;
  /** What a person types: "\u0003" is Ctrl-C. */
  readonly type: (keys: string) => void;
  readonly resize: (columns: number, rows: number) => void;
  readonly isCursorShown: () => boolean;
  /** How often the block was painted. */
  readonly paints: () => number;
  readonly ended: Promise<number>;
}

/** Starts the built command on a real pseudo-terminal, behind which a terminal emulator keeps the screen. */
export function startOnTerminal(
  words: readonly string[],
  {
    cwd,
    env,
    columns = 80,
    rows = 24,
  }: { cwd: string; env: NodeJS.ProcessEnv; columns?: number; rows?: number },
): OnTerminal {
  const given = Object.entries(env).filter(([, value]) => value !== undefined);
  const terminal = new Terminal({ cols: columns, rows, allowProposedApi: true });
  const pty = spawn(process.execPath, [main, ...words], {
    cols: columns,
    rows,
    cwd,
    env: Object.fromEntries(given),
  });
  const listeners = new Set<() => void>();
  let raw = "";
  pty.onData((data) => {
    raw += data;
    terminal.write(data, () => listeners.forEach((listener) => listener()));
  });
  const ended = new Promise<number>((resolve) => {
    pty.onExit(({ exitCode }) => terminal.write("", () => resolve(exitCode)));
  });
  const screen = (): readonly string[] => {
    const { active } = terminal.buffer;
    const lines = Array.from(
      { length: active.length },
      (_, row) => active.getLine(row)?.translateToString(true) ?? "",
    );
    return lines.slice(0, lines.findLastIndex((line) => line !== "") + 1);
  };
  return {
    screen,
    written: () => raw,
    ended,
    type: (keys) => pty.write(keys),
    resize: (newColumns, newRows) => {
      terminal.resize(newColumns, newRows);
      pty.resize(newColumns, newRows);
    },
    isCursorShown: () => raw.lastIndexOf(showCursor) >= raw.lastIndexOf(hideCursor),
    paints: () => raw.split("\u001b[?2026h").length - 1,
    shows: async (text) => {
      const { promise, resolve } = Promise.withResolvers<undefined>();
      const look = (): void => {
        if (screen().join("\n").includes(text)) resolve(undefined);
      };
      listeners.add(look);
      look();
      const first = await Promise.race([promise, ended]);
      if (first === undefined) return;
      if (!screen().join("\n").includes(text))
        throw new Error(`It ended without showing ${text}:\n${screen().join("\n")}`);
    },
  };
}
