// What was typed and not sent is still there after a reload, a new sign-in or a restart; it never leaves this browser's tab.

import { $, $$, panel } from "./page.js";

const place = (field) => `draft ${panel.dataset.url} ${field.dataset.draft}`;

export function drafts() {
  panel.addEventListener("input", ({ target }) => target.dataset.draft && sessionStorage.setItem(place(target), target.value));
  document.addEventListener("done", ({ detail: form }) => $$("[data-draft]", form).forEach((field) => sessionStorage.removeItem(place(field))));
  document.addEventListener("swapped", restore);
  restore();
}

function restore() {
  for (const field of $$("[data-draft]", panel)) {
    const kept = sessionStorage.getItem(place(field));
    if (kept === null || kept === field.value) continue;
    field.value = kept;
    const question = field.closest("details");
    if (question && !$("details.ask[open]", panel)) question.open = true;
  }
}
