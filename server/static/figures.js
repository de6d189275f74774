// The charts, each drawn from the table beneath it, so that they can never differ. Arrow keys walk through the values; words say what is marked.

const motion = matchMedia("(prefers-reduced-motion: reduce)");
const scheme = matchMedia("(prefers-color-scheme: dark)");
const root = document.documentElement;
const PAPER = { text: "#000", line: "#ccc", edge: "#000", fills: ["#333", "#aaa", "#777", "#ddd"] };

function screen() {
  const style = getComputedStyle(root);
  const of = (name) => style.getPropertyValue(`--${name}`).trim();
  const mix = (colour, percent) => `color-mix(in srgb, ${of(colour)} ${percent}%, ${of("card")})`;
  return { text: of("text"), line: mix("text", 14), edge: mix("text", 70), fills: [of("primary"), mix("text", 55), of("accent"), of("fault")] };
}

const cells = (row) => [...row.cells].slice(1);
const number = (cell) => (cell.dataset.n === undefined ? null : Number(cell.dataset.n));

// What the table says: a label for each row, a series for each column that is drawn. A last row of sums is left out of a stack.
function read(figure) {
  const rows = [...figure.querySelectorAll("tbody tr")].slice(0, figure.dataset.chart === "stack" ? -1 : undefined);
  const heads = cells(figure.querySelector("thead tr"));
  const drawn = heads.flatMap((head, column) => (head.hasAttribute("data-drawn") ? [column] : []));
  return {
    labels: rows.map((row) => row.cells[0].textContent),
    series: drawn.map((column, nth) => ({
      label: heads[column].textContent,
      values: rows.map((row) => number(cells(row)[column])),
      words: rows.map((row) => cells(row)[column].textContent),
      nth,
    })).filter((one) => !one.nth || figure.dataset.chart === "stack" || one.values.some(Boolean)), // a period without visits is no second bar
  };
}

// A long name takes several lines where there is little room.
function name(value) {
  const whole = this.getLabelForValue(value);
  if (this.axis === "x" || this.chart.width > 520) return whole;
  return whole.split(" ").reduce((lines, word) => {
    const last = lines.at(-1);
    return last && `${last} ${word}`.length <= 14 ? [...lines.slice(0, -1), `${last} ${word}`] : [...lines, word];
  }, []);
}

function settings(figure, told, look) {
  const lying = figure.dataset.chart !== "columns";
  const stacked = figure.dataset.chart === "stack";
  const unit = figure.dataset.unit;
  const values = { beginAtZero: true, stacked, grid: { color: look.line }, border: { display: false }, ticks: { color: look.text, maxTicksLimit: 6, maxRotation: 0, callback: (n) => `${n} ${unit}`.trim() } };
  if (unit === "%") values.max = 100;
  const names = { stacked, grid: { display: false }, border: { color: look.line }, ticks: { color: look.text, autoSkip: !lying, maxRotation: 0, callback: name } };
  return {
    type: "bar",
    data: {
      labels: told.labels,
      datasets: told.series.map((one) => ({
        label: one.label, data: one.values, backgroundColor: look.fills[one.nth], borderColor: look.edge, borderWidth: one.nth === 2 ? 1 : 0, borderRadius: stacked ? 0 : 3, categoryPercentage: 0.72, barPercentage: 0.9, maxBarThickness: 22,
      })),
    },
    options: {
      indexAxis: lying ? "y" : "x",
      maintainAspectRatio: false,
      animation: motion.matches || look === PAPER ? false : { duration: 200 },
      interaction: { mode: "index", intersect: false, axis: lying ? "y" : "x" },
      scales: lying ? { x: values, y: names } : { x: names, y: values },
      plugins: {
        legend: { position: "bottom", align: "start", labels: { color: look.text, boxWidth: 14, boxHeight: 14 } },
        tooltip: { callbacks: { label: (at) => ` ${at.dataset.label}: ${told.series[at.datasetIndex].words[at.dataIndex]}` } },
      },
    },
  };
}

function drawn(figure) {
  const told = read(figure);
  const [box, canvas, said] = ["div", "canvas", "p"].map((name) => document.createElement(name));
  const title = figure.querySelector("figcaption").textContent.trim();
  box.className = "drawing";
  said.className = "told-now";
  said.setAttribute("role", "status");
  canvas.tabIndex = 0;
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", `${title}. ${figure.dataset.how}`);
  box.append(canvas);
  figure.querySelector("figcaption").after(box, said);
  figure.classList.add("drawn");
  if (figure.dataset.chart !== "columns") box.style.height = `${Math.max(9, 4.5 + told.labels.length * (told.series.length > 1 && figure.dataset.chart === "bars" ? 2.6 : 2))}rem`;
  let chart = new Chart(canvas, settings(figure, told, screen()));
  let at = -1;
  canvas.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity }[event.key];
    if (!step) return;
    event.preventDefault();
    at = Math.min(Math.max(at + step, 0), told.labels.length - 1);
    mark(chart, at);
    said.textContent = `${told.labels[at]}: ${told.series.map((one) => `${one.label} ${one.words[at]}`).join(", ")}`;
  });
  canvas.addEventListener("blur", () => mark(chart, -1));
  figure.querySelector("details").open = false;
  return (look) => {
    chart.destroy();
    chart = new Chart(canvas, settings(figure, told, look));
  };
}

function mark(chart, at) {
  const active = at < 0 ? [] : chart.data.datasets.map((_, datasetIndex) => ({ datasetIndex, index: at }));
  chart.setActiveElements(active);
  chart.tooltip.setActiveElements(active, { x: 0, y: 0 });
  chart.update("none");
}

Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
Chart.defaults.font.size = 14;
const again = [...document.querySelectorAll("[data-chart]")].map(drawn);
const all = (look) => again.forEach((draw) => draw(look));
scheme.addEventListener("change", () => all(screen()));

// Where most people were handed on, the table is darkest.
const sent = [...document.querySelectorAll("#unit td[data-n]")];
const most = Math.max(...sent.map(number));
for (const cell of sent) cell.style.background = `color-mix(in srgb, var(--primary) ${Math.round((22 * number(cell)) / (most || 1))}%, var(--ground))`;

// On paper every table is open, and the charts are black on white.
let opened = [];
addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll(".sheet details:not([open])")];
  opened.forEach((one) => (one.open = true));
  all(PAPER);
});
addEventListener("afterprint", () => {
  opened.forEach((one) => (one.open = false));
  all(screen());
});
