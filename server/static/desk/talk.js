// Talking with the server: forms go without a reload, and the queue is listened to. It never calls anyone by itself.

import { $, panel, swap } from "./page.js";

const REFRESH_MS = 8000; // minutes move, and a silent connection is noticed within ten seconds
const ANSWER_MS = 5000;
let busy = false;
let missed = false; // news that came while an answer was awaited
let asked = 0; // answers older than the newest question are dropped

export function talk() {
  document.addEventListener("submit", send);
  setInterval(refresh, REFRESH_MS);
  addEventListener("online", refresh);
  addEventListener("offline", () => linked(false));
  listen();
  refresh();
}

async function send(event) {
  const [form, pressed] = [event.target, event.submitter];
  if (!panel.contains(form) || form.matches("[data-plain]")) return;
  event.preventDefault();
  if (busy) return;
  const body = new URLSearchParams(new FormData(form, pressed));
  busy = pressed.disabled = true;
  const done = await ask(form.action, { method: "POST", body });
  busy = pressed.disabled = false;
  if (done) document.dispatchEvent(new CustomEvent("done", { detail: form }));
  if (missed) refresh();
  if (document.activeElement === document.body) (pressed.isConnected ? pressed : $("#visitor")).focus();
}

// Whether it was answered, and not refused.
async function ask(url, request = {}) {
  const question = ++asked;
  try {
    const answer = await fetch(url, { ...request, headers: { "X-Fragment": "panel" }, signal: AbortSignal.timeout(ANSWER_MS) });
    if (answer.redirected || answer.status === 401) return location.reload();
    if (answer.status >= 500) throw new Error(answer.status);
    const html = await answer.text();
    if (question === asked) swap(html, request.method ? [] : ["said"]);
    linked(true);
    return answer.ok;
  } catch {
    return linked(false);
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

// The stream only says that something happened; what, the panel says.
function listen() {
  const live = new EventSource("/api/live");
  for (const news of ["board", "warnings"]) live.addEventListener(news, refresh);
  live.addEventListener("error", () => live.readyState === EventSource.CLOSED && setTimeout(listen, REFRESH_MS));
}
