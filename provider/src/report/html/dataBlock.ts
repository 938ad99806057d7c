import { Html } from "./html";

/**
 * Data for the page's script. Inside a script element only its own end tag and the openings of comments and scripts have a
 * meaning; without `<` there are none. JSON keeps every character, halves of surrogate pairs too.
 */
export const dataBlock = (id: string, data: unknown): Html =>
  new Html(
    `<script type="application/json" id="${id}">${JSON.stringify(data).replaceAll("<", "\\u003c")}</script>`,
  );
