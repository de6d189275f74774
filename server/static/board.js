// The board page, live, for old screens too: plain ES5, no modules. It asks once a second, shows what it is told, and says new calls aloud.
// It decides nothing about calls and never shows old ones as if they were now.
(function () {
  "use strict";
  var ASK_MS = 1000, ANSWER_MS = 4000, STALE_MS = 8000, FRESH_S = 30, AGAIN_MS = 9000, PAUSE_MS = 350, LONGEST_MS = 15000;
  var page = document.getElementById("page"), board = document.getElementById("board"), lost = document.getElementById("lost");
  var etag = "", contact = Date.now(), last = "", ahead = 0, beats = 0;
  var heard = null; // the calls this screen has announced; null until the first board
  var queue = [], speaking = false;
  var bar = document.getElementById("sound"), button = bar.querySelector("button"), status = bar.querySelector("p");
  var chime = null, chimeAgain = null;

  // Asking

  function ask() {
    var request = new XMLHttpRequest(), over = false;
    function next() { if (!over) { over = true; setTimeout(ask, ASK_MS); } }
    request.open("GET", "/board/now", true);
    request.timeout = ANSWER_MS;
    if (etag) request.setRequestHeader("If-None-Match", etag);
    request.onload = function () {
      if (request.status === 200 || request.status === 304) hear(request);
      next();
    };
    request.onerror = request.ontimeout = request.onabort = next;
    request.send();
  }

  function hear(request) {
    var date = Date.parse(request.getResponseHeader("Date") || "");
    contact = Date.now();
    if (date) ahead = date - contact;
    last = clock();
    beat();
    if (request.status === 304 || (request.getResponseHeader("ETag") || "-") === etag) return;
    etag = request.getResponseHeader("ETag") || "";
    board.innerHTML = request.responseText;
    if (board.firstElementChild.getAttribute("data-version") !== page.getAttribute("data-version")) return location.reload();
    announce();
  }

  // Alive or honestly not

  function two(n) { return (n < 10 ? "0" : "") + n; }

  function clock() {
    var there = new Date(Date.now() + ahead + page.getAttribute("data-offset") * 60000);
    return two(there.getUTCHours()) + ":" + two(there.getUTCMinutes());
  }

  function beat() {
    beats = (beats + 1) % 30;
    document.getElementById("pulse").firstChild.style.left = (beats * 100) / 30 + "%";
  }

  function element(name, text) {
    var made = document.createElement(name);
    made.textContent = text;
    return made;
  }

  function look() {
    var stale = Date.now() - contact > STALE_MS;
    document.getElementById("clock").textContent = clock();
    if (stale === !lost.hidden) return;
    page.className = stale ? "stale" : "";
    lost.innerHTML = "";
    if (stale) tell();
    lost.hidden = !stale;
  }

  function tell() {
    var words = lost.getAttribute("data-words").split("|"), kept = document.getElementById("kept").cloneNode(true);
    lost.appendChild(element("h2", words[0]));
    lost.appendChild(element("p", words[1]));
    if (words[2]) lost.appendChild(element("p", words[2]));
    if (!last) return;
    lost.appendChild(element("p", page.getAttribute("data-since").replace("{time}", last)));
    if (!kept.children.length) return;
    lost.appendChild(element("h3", page.getAttribute("data-before").replace("{time}", last)));
    kept.removeAttribute("id");
    kept.removeAttribute("hidden");
    lost.appendChild(kept);
  }

  // Announcing: what this board has that the boards before it had not, once each

  function calls() {
    var found = [].slice.call(board.querySelectorAll("[data-calling]"));
    return found.sort(function (a, b) { return a.getAttribute("data-seq") - b.getAttribute("data-seq"); });
  }

  function standing(seq) {
    return calls().some(function (call) { return call.getAttribute("data-seq") === seq; });
  }

  function announce() {
    var first = heard === null;
    heard = heard || {};
    calls().forEach(function (call) {
      var seq = call.getAttribute("data-seq");
      if (heard[seq]) return;
      heard[seq] = true;
      if (first && call.getAttribute("data-age") > FRESH_S) return;
      document.getElementById("news").textContent = call.getAttribute("data-words1") || "";
      say({ seq: seq, again: !!call.getAttribute("data-again"), words: words(call), round: 1 });
    });
  }

  function words(call) {
    var found = [], n;
    for (n = 1; call.getAttribute("data-words" + n); n++) found.push([call.getAttribute("data-tongue" + n), call.getAttribute("data-words" + n)]);
    return found;
  }

  // Sound: asked for once, since no browser may sound unasked; and told when it is off

  function say(call) {
    if (!chime) return;
    queue.push(call);
    if (!speaking) turn();
  }

  function turn() {
    var call = queue.shift(), done = once(function () {
      if (call.round === 1) setTimeout(function () { call.round = 2; say(call); }, AGAIN_MS);
      turn();
    });
    speaking = !!call;
    if (!call) return;
    if (!chime || !standing(call.seq)) return turn();
    setTimeout(done, LONGEST_MS); // an engine that never says it has ended
    ring(call.again ? chimeAgain : chime, function () {
      setTimeout(function () { speak(call.words, 0, done); }, PAUSE_MS);
    });
  }

  function once(act) {
    var done = false;
    return function () { if (!done) { done = true; act(); } };
  }

  function ring(sound, then) {
    var on = once(then), playing;
    sound.onended = sound.onerror = on;
    sound.currentTime = 0;
    playing = sound.play();
    if (playing && playing["catch"]) playing["catch"](function () { mute(); on(); });
  }

  function voice(tongue) {
    var voices = window.speechSynthesis && window.SpeechSynthesisUtterance ? speechSynthesis.getVoices() : [];
    return voices.filter(function (each) { return each.lang.slice(0, 2).toLowerCase() === tongue.slice(0, 2); })[0];
  }

  function speak(words, at, then) {
    var voiced = words[at] && voice(words[at][0]), said;
    if (!words[at]) return then();
    if (!voiced) return speak(words, at + 1, then);
    said = new SpeechSynthesisUtterance(words[at][1]);
    said.voice = voiced;
    said.lang = voiced.lang;
    said.onend = said.onerror = once(function () { speak(words, at + 1, then); });
    speechSynthesis.speak(said);
  }

  function show() {
    var state = !chime ? "silent" : voice(document.documentElement.lang) ? "heard" : "voiceless";
    status.textContent = bar.getAttribute("data-" + state);
    button.textContent = bar.getAttribute(chime ? "data-off" : "data-on");
    bar.className = state;
  }

  function sounds() {
    chime = new Audio("/board/call.wav");
    chimeAgain = new Audio("/board/again.wav");
    ring(chime, show); // a sound asked for by a touch: heard, and allowed from now on
    show();
  }

  function mute() {
    chime = null;
    queue = [];
    if (window.speechSynthesis) speechSynthesis.cancel();
    show();
  }

  // Whether sound was wanted here is remembered, so that one is asked once; a browser that forbids it is believed.
  function wish(sound) {
    try {
      if (sound !== undefined) localStorage.setItem("sound", sound);
      return localStorage.getItem("sound") === "on";
    } catch (forbidden) { return false; }
  }

  button.onclick = function () {
    wish(chime ? "off" : "on");
    if (chime) mute(); else sounds();
  };
  if (window.speechSynthesis) speechSynthesis.onvoiceschanged = show;
  bar.hidden = false;
  if (wish()) sounds();
  show();
  announce();
  setInterval(look, 500);
  ask();
})();
