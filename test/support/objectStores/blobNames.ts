import { DOMParser } from "@xmldom/xmldom";

/** The names in a list of blobs or objects, which both services give as XML. */
export const blobNamesIn = (xml: string, element: "Name" | "Key"): readonly string[] =>
  [...new DOMParser().parseFromString(xml, "text/xml").getElementsByTagName(element)].map(
    ({ textContent }) => textContent ?? "",
  );
