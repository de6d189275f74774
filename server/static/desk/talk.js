// Talking with the server: forms go without a reload, and the queue is listened to. It never calls anyone by itself.

import { $, here, panel, swap } from "./page.js";

const REFRESH_MS = 8000; // minutes move, and a silent connection is noticed within ten seconds
const ANSWER_MS = 5000;
const SPREAD_MS = 300; // desks with a visitor take their time, so that twenty do not all ask at once
const ANSWERS = ["said", "given"]; // what a form was answered stays until the next one
let busy = false;
let missed = false; // news that came while an answer was awaited
let [newest, due] = [0, 0]; // what has happened, and the timer that will look whether the panel tells of it
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
  if (missed) look();
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
  newest = Infinity;
  look();
}

// Not when the answer to one's own press has told it already.
function look() {
  due = 0;
  missed = busy;
  if (busy || (newest <= Number(panel.dataset.seq) && $("#lost").hidden)) return;
  newest = 0;
  ask(panel.dataset.url);
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
  live.addEventListener("board", ({ lastEventId }) => soon(Number(lastEventId)));
  live.addEventListener("warnings", () => soon(Infinity));
  live.addEventListener("error", () => live.readyState === EventSource.CLOSED && setTimeout(listen, REFRESH_MS));
}

function soon(seq) {
  newest = Math.max(newest, seq);
  due ||= setTimeout(look, panel.dataset.idle ? 0 : Math.random() * SPREAD_MS);
}
