import { statusOrder, type ReportStatus } from "../summary/statuses";

/** The class that gives a status its colour; words that this version does not know share one. */
export const statusClass = (status: ReportStatus): string =>
  statusOrder.includes(status) ? `is-${status}` : "is-other";
