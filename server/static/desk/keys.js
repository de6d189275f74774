// Keys: one letter or figure each, shown on the buttons, listed by ?, and switched off with one box (WCAG 2.1.4).

import { $, $$, here, panel } from "./page.js";

const box = $("#keys input", document);
const list = $("#help", document);

export function keys() {
  box.checked = localStorage.getItem("keys") !== "off";
  $("#keys", document).hidden = list.hidden = false;
  box.addEventListener("change", () => {
    localStorage.setItem("keys", box.checked ? "on" : "off");
    dress();
  });
  listenTo(document);
  document.addEventListener("swapped", dress);
  panel.addEventListener("toggle", entered, true);
}

// The small window's keys are the page's.
export function listenTo(page) {
  page.addEventListener("keydown", press);
  dress();
}

function press(event) {
  const open = $("details.ask[open]", panel);
  if (event.key === "Escape") return escaped(open);
  if (!box.checked || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.target.matches("input:not([type=checkbox]), select, textarea")) return;
  const named = `[data-key="${CSS.escape(event.key.toLowerCase())}"]:not(:disabled)`;
  const find = (within) => within && $$(named, within).find((button) => button.checkVisibility());
  const target = find(open && $("form", open)) ?? find(here());
  if (!target) return;
  event.preventDefault();
  target.focus();
  target.click();
  if (target.matches("summary")) entered({ target: target.parentElement }); // at once: the next key is typed into it
}

// What was opened last is closed; the list of keys first, since it lies over the rest.
function escaped(open) {
  const shut = list.open ? list : (here().activeElement.closest?.("details[open]") ?? open);
  if (!shut) return;
  shut.open = false;
  $("summary", shut).focus();
}

function entered({ target }) {
  if (!target.open || !target.matches(".ask") || $(":focus:not(summary)", target)) return; // whoever writes there already goes on
  $("input:not([type=hidden]), select", target)?.focus();
}

function dress() {
  here().documentElement.classList.toggle("keys", box.checked);
  for (const button of $$("[data-key]")) {
    if (box.checked) button.setAttribute("aria-keyshortcuts", button.dataset.key);
    else button.removeAttribute("aria-keyshortcuts");
  }
}
