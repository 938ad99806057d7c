/** Tells whether two principal names, aliases or ids mean the same; SharePoint ignores case in all of them. */
export function sameName(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

/** Tells whether two host URLs mean the same host; scheme, case and trailing slashes do not count. */
export function sameHost(one: string, other: string): boolean {
  return bareHost(one) === bareHost(other);
}

function bareHost(host: string): string {
  return host
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, "")
    .replace(/\/+$/, "");
}

/** A site's URL in the one form used for comparing: unescaped, lower case, no trailing slash. */
export function canonicalUrl(url: string): string {
  return unescaped(url.trim()).toLowerCase().replace(/\/+$/, "");
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a lone "%" is part of the name
  }
}
