/** How the instant at which a pause ends is shown, in local time: the time of today, or the date and the minute of another day. */
export function resumeTime(instantMs: number, nowMs: number): string {
  const instant = new Date(instantMs);
  const time = instant.toTimeString().slice(0, 8);
  if (instant.toDateString() === new Date(nowMs).toDateString()) return time;
  const parts = [instant.getFullYear(), instant.getMonth() + 1, instant.getDate()];
  return `${parts.map((part) => String(part).padStart(2, "0")).join("-")} ${time.slice(0, 5)}`;
}
