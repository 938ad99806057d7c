import { inputSentences } from "../../errors";
import type { TextRule } from "./text";

const longestUrl = 2048;

function parse(text: string): URL | undefined {
  if (text.length > longestUrl || /\s/.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  const plain =
    url.username === "" && url.password === "" && url.search === "" && url.hash === "" && url.port === "";
  return url.protocol === "https:" && plain && url.hostname.includes(".") ? url : undefined;
}

export const isSiteUrl: TextRule = (text) => (parse(text) ? undefined : inputSentences.siteUrl());

export const isHostUrl: TextRule = (text) =>
  parse(text)?.pathname.replace(/\/+$/, "") === "" ? undefined : inputSentences.hostUrl();

/**
 * The tenant that a SharePoint host belongs to: `contoso` for contoso.sharepoint.com, contoso-my… and contoso-admin….
 */
export function tenantLabelOf(value: unknown): string | undefined {
  const url = typeof value === "string" ? parse(value) : undefined;
  return url?.hostname.replace(/^([^.]+?)(-my|-admin)?\./, "$1.").toLowerCase();
}
