/** Where progress is written; `process.stderr` is one. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** A long piece of work that shows that it is alive. */
export interface Progress {
  /** What is being done at the moment. */
  detail(text: string): void;
  stop(): void;
}

/** On a terminal one line that keeps changing; elsewhere, as in a log of CI, a line every fifteen seconds. */
export function startProgress(title: string, stream: ProgressStream = process.stderr): Progress {
  const started = Date.now();
  const live = stream.isTTY === true;
  let detail = "";
  const show = () => {
    const line = progressLine(title, Math.round((Date.now() - started) / 1000), detail);
    stream.write(live ? `\r\x1b[2K${line.slice(0, 100)}` : `${line}\n`);
  };
  const timer = setInterval(show, live ? 1000 : 15_000);
  show();
  return {
    detail: (text) => (detail = text),
    stop: () => {
      clearInterval(timer);
      if (live) stream.write("\r\x1b[2K");
    },
  };
}

/** One line of progress. */
export function progressLine(title: string, seconds: number, detail: string): string {
  const time = seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return seconds === 0 ? `${title} …` : `${title}: ${time}${detail && `, ${detail}`}`;
}
