import { spawn } from "@lydell/node-pty";
import type { IBufferCell, Terminal as TerminalType } from "@xterm/headless";
import xterm from "@xterm/headless";

/** Text of one look. */
export interface Run {
  readonly text: string;
  /** The column it begins in. */
  readonly column: number;
  readonly look: Look;
}

/** How text looks on a terminal. */
export interface Look {
  readonly color?: "good" | "bad" | "busy";
  readonly isBold?: boolean;
  readonly isDim?: boolean;
}

/** What a command left on the screen of a terminal. */
export interface Screen {
  readonly columns: number;
  readonly lines: readonly (readonly Run[])[];
  readonly exitCode: number;
}

/** Runs a command on a terminal of a size, of which the emulator keeps all lines. */
export async function screenOf(
  command: readonly string[],
  { cwd, env, columns, rows }: { cwd: string; env: NodeJS.ProcessEnv; columns: number; rows: number },
): Promise<Screen> {
  const terminal = new xterm.Terminal({ cols: columns, rows, scrollback: 1_000, allowProposedApi: true });
  const [file = "", ...words] = command;
  const defined = Object.entries(env).filter(([, value]) => value !== undefined);
  const pty = spawn(file, words, { cols: columns, rows, cwd, env: Object.fromEntries(defined) });
  pty.onData((data) => terminal.write(data));
  const exitCode = await new Promise<number>((resolve) => {
    pty.onExit((ended) => terminal.write("", () => resolve(ended.exitCode)));
  });
  return { columns, exitCode, lines: linesOf(terminal) };
}

/** The text of a screen, without its looks. */
export const textOf = ({ lines }: Screen): string =>
  lines.map((runs) => runs.reduce((line, { column, text }) => line.padEnd(column) + text, "")).join("\n");

const colors: readonly Look["color"][] = [undefined, "bad", "good", "busy"];

function linesOf({ buffer: { active }, cols }: TerminalType): Screen["lines"] {
  const lines = Array.from({ length: active.length }, (_, row) => {
    const runs: Run[] = [];
    for (let column = 0; column < cols; column++) {
      const cell = active.getLine(row)?.getCell(column);
      const text = cell?.getChars() ?? "";
      if (!cell || text === "") continue;
      const look = lookOf(cell);
      const last = runs.at(-1);
      const isNext = last && last.column + last.text.length === column;
      if (isNext && JSON.stringify(last.look) === JSON.stringify(look)) {
        runs[runs.length - 1] = { ...last, text: last.text + text };
      } else if (text !== " ") runs.push({ text, column, look });
    }
    return runs.map((run) => ({ ...run, text: run.text.trimEnd() }));
  });
  return lines.slice(0, lines.findLastIndex((runs) => runs.length > 0) + 1);
}

function lookOf(cell: IBufferCell): Look {
  const color = cell.isFgPalette() ? colors[cell.getFgColor()] : undefined;
  return {
    ...(color && { color }),
    ...(cell.isBold() && { isBold: true }),
    ...(cell.isDim() && { isDim: true }),
  };
}
