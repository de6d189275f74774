// Tells that somebody waits to whoever looks elsewhere: the tab's title, its icon and, if asked for, a soft sound.

import { $, panel } from "./page.js";

const [icon, sound] = [$("link[rel=icon]", document), $("#sound input", document)];
const CALM = icon.getAttribute("href");
let waiting = Number(panel.dataset.waiting);
let player;

export function tell() {
  sound.checked = localStorage.getItem("sound") === "on";
  $("#sound", document).hidden = false;
  sound.addEventListener("change", () => {
    localStorage.setItem("sound", sound.checked ? "on" : "off");
    if (sound.checked) ring(); // as a sample, and because a browser plays nothing before the first press
  });
  document.addEventListener("swapped", told);
  mark();
}

function told() {
  const now = Number(panel.dataset.waiting);
  const more = now > waiting;
  waiting = now;
  document.title = panel.dataset.title;
  if (more) $("#news", document).textContent = $("#queue").textContent;
  if (more && sound.checked) ring();
  mark();
}

// A dot on the icon while somebody waits for a desk that is free.
function mark() {
  icon.href = waiting && panel.dataset.idle ? icon.dataset.waits : CALM;
}

// Two soft tones, 0.4 s in all.
function ring() {
  player ??= new AudioContext();
  [660, 880].forEach((pitch, i) => {
    const [tone, level, at] = [player.createOscillator(), player.createGain(), player.currentTime + i * 0.16];
    tone.frequency.value = pitch;
    level.gain.setValueAtTime(0, at);
    level.gain.linearRampToValueAtTime(0.12, at + 0.02);
    level.gain.exponentialRampToValueAtTime(0.001, at + 0.24);
    tone.connect(level).connect(player.destination);
    tone.start(at);
    tone.stop(at + 0.25);
  });
}
