// Times that run without the network, counted from when the page was told them: the clocks of two machines differ.

import { $, $$, panel } from "./page.js";

const born = new WeakMap();
const { minutes, soon, over, left } = panel.dataset;

const SAID = {
  minutes: (s) => (s < 60 ? soon : minutes.replace("{n}", Math.floor(s / 60))),
  clock: (s) => `${Math.floor(s / 60)}:${String(Math.floor(s) % 60).padStart(2, "0")}`,
  over: (s) => over.replace("{n}", Math.ceil(s / 60)),
  left: (s) => left.replace("{n}", Math.ceil(-s)),
};

export function run() {
  tick();
  setInterval(tick, 250);
  document.addEventListener("swapped", tick);
}

function tick() {
  for (const time of $$("time[data-s]", panel)) {
    if (!born.has(time)) born.set(time, performance.now());
    const s = Number(time.dataset.s) + (performance.now() - born.get(time)) / 1000;
    const text = SAID[time.dataset.as](s);
    if (time.textContent !== text) time.textContent = text;
    if (time.dataset.as === "over") time.parentElement.hidden = s <= 0;
    if (time.dataset.as === "left" && s >= 0) $("[data-part=undo]", panel).replaceChildren();
  }
}
