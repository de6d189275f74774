// The desk in a corner of the screen, beside other programs: always on top where the browser can, else a small window.

import { $, $$, panel } from "./page.js";
import { listenTo } from "./keys.js";

const SIZE = { width: 400, height: 560 };
const button = $("#small", document);

export function small() {
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", open);
}

async function open() {
  if (!("documentPictureInPicture" in window)) return window.open(`${location.pathname}?compact`, "desk", `popup,width=${SIZE.width},height=${SIZE.height}`);
  const home = panel.parentElement;
  const corner = await window.documentPictureInPicture.requestWindow(SIZE);
  const { documentElement: root, head, body } = corner.document;
  Object.assign(root, { lang: document.documentElement.lang, dir: document.documentElement.dir });
  head.append(...$$("link[rel=stylesheet]", document).map((sheet) => sheet.cloneNode()));
  body.className = "desk compact";
  body.append(panel);
  listenTo(corner.document);
  corner.addEventListener("pagehide", () => home.append(panel));
}
