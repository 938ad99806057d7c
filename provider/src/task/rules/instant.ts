import { inputSentences } from "../../errors";
import type { TextRule } from "./text";

const iso8601 =
  /^(\d{4})-(\d{2})-(\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,7})?)?(Z|[+-](0\d|1[0-4]):[0-5]\d)$/;

/** An instant of Edm.DateTimeOffset: a real calendar day, and never without its offset. */
export const isInstant: TextRule = (text) => {
  const [, year, month, day] = iso8601.exec(text) ?? [];
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const isRealDay = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  return isRealDay && !Number.isNaN(Date.parse(text)) ? undefined : inputSentences.dateTime();
};
