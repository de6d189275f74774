// Times that run without the network, by the server's clock as the page was last told it: the clocks of two machines differ.

import { $, $$, panel } from "./page.js";

let told; // the server's clock, less our own
const { minutes, soon, over, left } = panel.dataset;

const SAID = {
  minutes: (s) => (s < 60 ? soon : minutes.replace("{n}", Math.floor(s / 60))),
  clock: (s) => `${Math.floor(s / 60)}:${String(Math.floor(s) % 60).padStart(2, "0")}`,
  over: (s) => over.replace("{n}", Math.ceil(s / 60)),
  left: (s) => left.replace("{n}", Math.ceil(-s)),
};

export function run() {
  set();
  setInterval(tick, 250);
  document.addEventListener("swapped", set);
}

function set() {
  told = Date.parse(panel.dataset.now) - performance.now();
  tick();
}

function tick() {
  for (const time of $$("time[data-as]", panel)) {
    const s = (told + performance.now() - Date.parse(time.dateTime)) / 1000;
    const text = SAID[time.dataset.as](s);
    if (time.textContent !== text) time.textContent = text;
    if (time.dataset.as === "over") time.parentElement.hidden = s <= 0;
    if (time.dataset.as === "left" && s >= 0) $("[data-part=undo]", panel).replaceChildren();
  }
}
