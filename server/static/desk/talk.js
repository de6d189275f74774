// Talking with the server: forms go without a reload, and the queue is listened to. It never calls anyone by itself.

import { $, here, panel, swap } from "./page.js";

const REFRESH_MS = 8000; // minutes move, and a silent connection is noticed within ten seconds
const ANSWER_MS = 5000;
const ANSWERS = ["said", "given"]; // what a form was answered stays until the next one
let busy = false;
let missed = false; // news that came while an answer was awaited
let asked = 0; // answers older than the newest question are dropped

export function talk() {
  panel.addEventListener("submit", send);
  panel.addEventListener("click", once, true);
  setInterval(refresh, REFRESH_MS);
  addEventListener("online", refresh);
  addEventListener("offline", () => {
    asked++; // an answer that is still under way says nothing of the link
    linked(false);
  });
  listen();
  refresh();
}

// A double click is one press: its second half must not hit the button that has come in the first one's place.
function once(event) {
  if (event.detail > 1 && event.target.closest("button")) event.preventDefault();
}

async function send(event) {
  const [form, pressed] = [event.target, event.submitter];
  if (form.matches("[data-plain]")) return;
  event.preventDefault();
  if (busy) return;
  const body = new URLSearchParams(new FormData(form, pressed));
  const question = form.closest("details.ask");
  busy = pressed.disabled = true;
  if (question) question.open = false; // what is answered is not asked again
  const done = await ask(form.action, { method: "POST", body });
  busy = pressed.disabled = false;
  if (question && !done) question.open = true;
  if (done) document.dispatchEvent(new CustomEvent("done", { detail: form }));
  if (missed) refresh();
  if (here().activeElement === here().body) (pressed.isConnected ? pressed : $("#visitor")).focus();
}

// Whether it was answered, and not refused.
async function ask(url, request = {}) {
  const question = ++asked;
  try {
    const answer = await fetch(url, { ...request, headers: { "X-Fragment": "panel" }, signal: AbortSignal.timeout(ANSWER_MS) });
    if (answer.redirected || answer.status === 401) return location.reload();
    if (answer.status >= 500) throw new Error(answer.status);
    const html = await answer.text();
    if (question === asked) {
      swap(html, request.method ? [] : ANSWERS);
      linked(true);
    }
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
  const [lost, link] = [$("#lost"), $("#link", document)];
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
