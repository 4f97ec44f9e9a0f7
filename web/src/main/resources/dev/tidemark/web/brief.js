// Brings a brief to life: draws its charts, and adds the buttons that only work with a script.
import { fileName, saveCanvas } from './canvas.js';
import { summaryCard } from './card.js';
import { CHARTS } from './charts.js';
import { framedPicture, tableCanvas } from './picture.js';
import { readTheme } from './theme.js';

// The inside of an A4 page at 96 dots an inch with margins of 15 mm, and the column of small charts in brief.css.
// Wider charts would make the browser shrink the whole page.
const PAPER_WIDTH = 676;
const SMALL_PAPER_WIDTH = 300;
const PICTURE_WIDTH = 960;
const SMALL_PICTURE_WIDTH = 560;

const mounted = [];
let pictures = null;
let theme = null;
let onPaper = false;

/** Draws everything on the page; called once. */
export function startBrief() {
  document.documentElement.dataset.scripted = 'true';
  announcer();
  theme = readTheme();
  if (!drawPage()) return;
  followTheme();
  followPaper();
}

/** Draws what the page holds now; called again when its content was exchanged. Says whether it could. */
export function drawPage() {
  for (const chart of mounted.splice(0)) {
    chart.watcher.disconnect();
    if (chart.instance) chart.instance.dispose();
  }
  addCopyButtons();
  try {
    pictures = JSON.parse(document.getElementById('pictures').textContent);
  } catch (problem) {
    console.error('The data of the charts could not be read', problem);
    document.querySelectorAll('[data-chart]').forEach((element) => sayNotDrawn(element));
    return false;
  }
  document.querySelectorAll('[data-chart]').forEach((element) => guarded(element, () => mount(element)));
  document.querySelectorAll('table.heat').forEach((table) => addTableButton(table));
  addCardButtons();
  document.documentElement.dataset.drawn = 'true';
  return true;
}

/** The charts on the page: {element, kind, data, shown}, where `shown` is the part of the data that is drawn. */
export function chartsOnPage() {
  return mounted;
}

/** Draws one of them anew, after another part of its data was chosen. */
export function redrawChart(chart) {
  guarded(chart.element, () => draw(chart));
}

function context() {
  return { simulated: pictures.simulated === true, asOf: pictures.as_of };
}

function guarded(element, action) {
  try {
    action();
  } catch (problem) {
    console.error('Chart ' + element.dataset.chart + ' ' + (element.dataset.index || ''), problem);
    const chart = mounted.find((m) => m.element === element);
    if (chart && chart.instance) chart.instance.dispose();
    if (chart) mounted.splice(mounted.indexOf(chart), 1);
    sayNotDrawn(element);
  }
}

function sayNotDrawn(element) {
  element.textContent = 'This chart could not be drawn; the text around it says the same.';
  element.classList.add('failed');
  element.removeAttribute('role');
  element.style.height = '';
  const button = element.closest('figure') && element.closest('figure').querySelector('button.png');
  if (button) button.remove();
}

function mount(element) {
  const kind = CHARTS[element.dataset.chart];
  if (!kind) throw new Error('No such kind of chart: ' + element.dataset.chart);
  const data = kind.pick(pictures, Number(element.dataset.index || 0));
  if (!data) throw new Error('No data for this chart');
  const chart = { element, kind, data, shown: data, instance: null, width: 0, watcher: null };
  mounted.push(chart);
  // In the next frame: a new height within the observer's own turn would be reported as a loop.
  chart.watcher = new ResizeObserver(() => requestAnimationFrame(() => fit(chart)));
  draw(chart);
  addFigureButton(chart);
  chart.watcher.observe(element);
}

function fit(chart) {
  if (onPaper || !mounted.includes(chart) || Math.abs(chart.element.clientWidth - chart.width) < 1) return;
  guarded(chart.element, () => draw(chart));
}

function draw(chart, density = window.devicePixelRatio || 1) {
  const width = onPaper ? paperWidth(chart) : chart.element.clientWidth;
  if (width < 20) return;
  const height = Math.ceil(chart.kind.height(chart.shown, width, theme));
  chart.element.style.height = height + 'px';
  if (chart.instance && chart.density !== density) {
    chart.instance.dispose();
    chart.instance = null;
  }
  const size = { width, height };
  if (chart.instance) chart.instance.resize(size);
  else chart.instance = echarts.init(chart.element, null, { renderer: 'canvas', devicePixelRatio: density, ...size });
  chart.instance.setOption(chart.kind.option(chart.shown, theme, width, context()), { notMerge: true });
  Object.assign(chart, { width, density });
}

function paperWidth({ element }) {
  return ['analogue', 'condition'].includes(element.dataset.chart) ? SMALL_PAPER_WIDTH : PAPER_WIDTH;
}

function redrawAll(density) {
  theme = readTheme();
  for (const chart of [...mounted]) guarded(chart.element, () => draw(chart, density));
}

function followTheme() {
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => redrawAll());
}

// On paper everything is light and open, and charts have the width of the page at a density fit for print.
function followPaper() {
  let closed = [];
  window.addEventListener('beforeprint', () => {
    onPaper = true;
    closed = [...document.querySelectorAll('details:not([open])')];
    closed.forEach((details) => {
      details.open = true;
    });
    document.documentElement.classList.add('paper');
    redrawAll(3);
  });
  window.addEventListener('afterprint', () => {
    onPaper = false;
    closed.forEach((details) => {
      details.open = false;
    });
    document.documentElement.classList.remove('paper');
    redrawAll();
  });
}

function pngButton(label, action) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'png';
  button.textContent = 'PNG';
  button.setAttribute('aria-label', 'Save as PNG: ' + label);
  button.addEventListener('click', () => saving(action));
  return button;
}

function saving(action) {
  Promise.resolve()
    .then(action)
    .then(() => announce('Saved'))
    .catch((problem) => {
      console.error('The picture could not be saved', problem);
      announce('The picture could not be saved');
    });
}

function addFigureButton(chart) {
  const figure = chart.element.closest('figure');
  if (!figure) return;
  const title = titleOf(figure);
  figure.append(pngButton(title, () => saveChart(chart, figure, title)));
}

function titleOf(element) {
  const named = element.dataset.title || (element.querySelector('[data-title]') || { dataset: {} }).dataset.title;
  if (named) return named;
  const item = element.closest('li.condition');
  const heading = item ? item.querySelector('h3') : headingBefore(element);
  return heading ? heading.textContent.trim() : pictures.title;
}

// The nearest heading before the figure within its section.
function headingBefore(element) {
  const section = element.closest('section') || document.body;
  const headings = [...section.querySelectorAll('h2, h3, h4')];
  const before = headings.filter((h) => h.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING);
  return before[before.length - 1];
}

function textsFor(figure, title) {
  const caption = figure ? figure.querySelector('figcaption') : null;
  return {
    title,
    says: caption ? caption.textContent.trim() : '',
    citation: pictures.citation,
    simulated: pictures.simulated === true,
  };
}

function saveChart(chart, figure, title) {
  const width = chart.element.dataset.chart === 'condition' ? SMALL_PICTURE_WIDTH : PICTURE_WIDTH;
  const height = Math.ceil(chart.kind.height(chart.shown, width, theme));
  const stage = document.createElement('div');
  const instance = echarts.init(stage, null, { renderer: 'canvas', devicePixelRatio: 2, width, height });
  try {
    instance.setOption(chart.kind.option(chart.shown, theme, width, context()));
    const canvas = instance.renderToCanvas({ pixelRatio: 2, backgroundColor: theme.paper });
    const whole = framedPicture({ canvas, width, height }, textsFor(figure, title), theme);
    return saveCanvas(whole, fileName('tidemark', pictures.index ? pictures.index.id : '', title));
  } finally {
    instance.dispose();
  }
}

function addTableButton(table) {
  const holder = table.closest('figure') || table.closest('.scroll') || table;
  const caption = table.caption ? table.caption.textContent.trim() : titleOf(holder);
  const line = document.createElement('p');
  line.className = 'png-line';
  line.append(
    pngButton(caption, () => {
      const canvas = framedPicture(
        tableCanvas(table, theme),
        textsFor(holder.matches('figure') ? holder : null, caption),
        theme,
      );
      return saveCanvas(canvas, fileName('tidemark', 'by month', caption));
    }),
  );
  if (holder.matches('figure')) holder.append(line);
  else holder.after(line);
}

function addCardButtons() {
  for (const button of document.querySelectorAll('[data-card]')) {
    button.addEventListener('click', () =>
      saving(() => saveCanvas(summaryCard(summaryOfPage(), theme), fileName('tidemark', pictures.title))),
    );
  }
}

function summaryOfPage() {
  const facts = [...document.querySelectorAll('dl.facts > div')].map((row) => ({
    name: row.querySelector('dt').textContent.trim(),
    value: row.querySelector('dd').textContent.trim(),
  }));
  const kind = document.querySelector('.claim .verdict .kind');
  return {
    title: pictures.title,
    sentence: pictures.sentence,
    alignment: pictures.alignment,
    citation: pictures.citation,
    simulated: pictures.simulated === true,
    facts,
    verdict: kind ? kind.textContent.trim() : pictures.verdict,
    colour: kind ? getComputedStyle(kind).backgroundColor : theme.ink,
  };
}

function addCopyButtons() {
  for (const button of document.querySelectorAll('[data-copy]')) {
    button.addEventListener('click', () => copy(document.getElementById(button.dataset.copy), button));
  }
}

async function copy(source, button) {
  let done = false;
  try {
    await navigator.clipboard.writeText(source.textContent);
    done = true;
  } catch (problem) {
    // A page opened as a file may have no clipboard; selecting the text works there.
    done = copyBySelection(source);
    if (!done) console.error('The text could not be copied', problem);
  }
  announce(done ? 'Copied' : 'Could not copy: select the text and copy it by hand');
  if (!done) return;
  const before = button.dataset.label || button.textContent;
  button.dataset.label = before;
  button.textContent = 'Copied';
  setTimeout(() => {
    button.textContent = before;
  }, 1600);
}

function copyBySelection(source) {
  const area = document.createElement('textarea');
  area.value = source.textContent;
  area.className = 'aside-screen';
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  return done;
}

function announcer() {
  const live = document.createElement('p');
  live.id = 'announcer';
  live.className = 'aside-screen';
  live.setAttribute('role', 'status');
  live.setAttribute('aria-live', 'polite');
  document.body.append(live);
}

/** Has a text read out. */
export function announce(text) {
  const live = document.getElementById('announcer');
  live.textContent = '';
  // Emptied first, so that the same word is read out a second time.
  setTimeout(() => {
    live.textContent = text;
  }, 30);
}

startBrief();
