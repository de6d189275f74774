// The desk page, live: sends its forms without a reload, swaps the parts that changed, listens to the queue and to keys.
// Everything here is an addition: the page does the same with plain form posts. It never calls anyone by itself.

const REFRESH_MS = 8000; // minutes move, and a silent connection is noticed within ten seconds
const ANSWER_MS = 5000;
const $ = (selector, within = document) => within.querySelector(selector);
const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
const panel = $("#panel");
let busy = false;
let missed = false; // news that came while an answer was awaited
let asked = 0; // answers older than the newest question are dropped

// Two parts are the same when only their times differ; then the times alone are moved, and nothing typed or focused is lost.
const shape = (part) => part.outerHTML.replace(/<time>.*?<\/time>|data-left="\d+"/gs, "");

function swap(html, keep = []) {
  const fresh = $("#panel", new DOMParser().parseFromString(html, "text/html"));
  if (!fresh) return location.reload(); // signed out, or another page altogether
  for (const next of $$("[data-part]", fresh)) {
    const name = next.dataset.part;
    const now = $(`[data-part="${name}"]`, panel);
    if (keep.includes(name)) continue;
    const same = told.get(name) === shape(next);
    told.set(name, shape(next));
    if (same) $$("time", next).forEach((time, i) => ($$("time", now)[i].textContent = time.textContent));
    else exchange(now, next);
  }
  announce(fresh.dataset);
  dress();
}

function exchange(now, next) {
  const held = now.contains(document.activeElement);
  now.replaceWith(next);
  if (held) ($("[tabindex='-1']", next) ?? $("#visitor"))?.focus(); // the number is read out; the first action is one Tab away
}

function announce({ title, waiting }) {
  if (Number(waiting) > Number(panel.dataset.waiting)) $("#news").textContent = $("#queue").textContent;
  document.title = title;
  panel.dataset.waiting = waiting;
}

// Sending
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!panel.contains(form) || form.matches("[data-plain]")) return;
  event.preventDefault();
  if (busy) return;
  const body = new URLSearchParams(new FormData(form, event.submitter));
  busy = event.submitter.disabled = true;
  await ask(form.action, { method: "POST", body });
  busy = event.submitter.disabled = false;
  if (missed) refresh();
  if (document.activeElement === document.body) (event.submitter.isConnected ? event.submitter : $("#visitor")).focus();
});

async function ask(url, request = {}) {
  const question = ++asked;
  try {
    const answer = await fetch(url, { ...request, headers: { "X-Fragment": "panel" }, signal: AbortSignal.timeout(ANSWER_MS) });
    if (answer.redirected || answer.status === 401) return location.reload();
    if (answer.status >= 500) throw new Error(answer.status);
    const html = await answer.text();
    if (question === asked) swap(html, request.method ? [] : ["said"]);
    linked(true);
  } catch {
    linked(false);
  }
}

function refresh() {
  missed = busy;
  if (!busy) ask(panel.dataset.url);
}

function linked(well) {
  const [lost, link] = [$("#lost"), $("#link")];
  if (well === lost.hidden && link.dataset.well) return; // told once, and the recovery once
  link.dataset.well = well;
  link.textContent = well ? link.dataset.on : "";
  lost.textContent = well ? "" : lost.dataset.off;
  lost.hidden = well;
}

// Listening. The stream only says that something happened; what, the panel says.
function listen() {
  const live = new EventSource("/api/live");
  for (const news of ["board", "warnings"]) live.addEventListener(news, refresh);
  live.addEventListener("error", () => live.readyState === EventSource.CLOSED && setTimeout(listen, REFRESH_MS));
}
setInterval(refresh, REFRESH_MS);
addEventListener("online", refresh);
addEventListener("offline", () => linked(false));

// Keys: one letter or figure each, shown on the buttons, and switched off with one box (WCAG 2.1.4).
const keys = $("#keys input");
keys.checked = localStorage.getItem("keys") !== "off";
$("#keys").hidden = false;
keys.addEventListener("change", () => {
  localStorage.setItem("keys", keys.checked ? "on" : "off");
  dress();
});

document.addEventListener("keydown", (event) => {
  const open = $("details[open]", panel);
  if (event.key === "Escape" && open) return close(open);
  if (!keys.checked || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.target.matches("input:not([type=checkbox]), select, textarea")) return;
  const find = (within) => within && $(`[data-key="${CSS.escape(event.key.toLowerCase())}"]:not(:disabled)`, within);
  const target = find($("form", open ?? document.createElement("p"))) ?? find(panel);
  if (!target) return;
  event.preventDefault();
  target.focus();
  target.click();
});

function close(details) {
  details.open = false;
  $("summary", details).focus();
}

document.addEventListener("toggle", ({ target }) => target.open && $("input:not([type=hidden]), select", target)?.focus(), true);

function dress() {
  document.documentElement.classList.toggle("keys", keys.checked);
  for (const button of $$("[data-key]")) {
    if (keys.checked) button.setAttribute("aria-keyshortcuts", button.dataset.key);
    else button.removeAttribute("aria-keyshortcuts");
  }
}

// The undo deadline is told in seconds from now, since the clocks of two machines differ.
let [until, deadline] = ["", 0];
setInterval(() => {
  const words = $("[data-left]");
  if (!words) return;
  if (until !== words.dataset.until) [until, deadline] = [words.dataset.until, performance.now() + words.dataset.left * 1000];
  const left = Math.ceil((deadline - performance.now()) / 1000);
  if (left > 0) words.textContent = words.dataset.words.replace("{n}", left);
  else words.parentElement.replaceChildren();
}, 250);

const told = new Map($$("[data-part]", panel).map((part) => [part.dataset.part, shape(part)]));
dress();
listen();
refresh();
