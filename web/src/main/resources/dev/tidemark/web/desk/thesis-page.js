// One thesis, live: the charts of its brief, which can be zoomed, and a slider that shows what was known on a day.
import { announce, chartsOnPage, drawPage, redrawChart } from '../brief.js';
import { dayText } from '../format.js';
import { exchange, fetchedPage, followChanges } from './live.js';
import { makeZoomable } from './zoom.js';

const PARTS = ['.watermark', 'nav.contents', 'main', 'footer.citation', '#pictures'];
const PAUSE_MS = 350;
const DAY_MS = 86400000;

const replay = document.getElementById('replay');
const slider = document.getElementById('as-of-slider');
const dateField = document.getElementById('as-of');
const newestLink = document.getElementById('newest');
const spoken = document.getElementById('replay-says');
let underWay = null;
let pause = 0;

const isoOf = (day) => new Date(day * DAY_MS).toISOString().slice(0, 10);
const dayOf = (iso) => Math.round(Date.parse(iso + 'T00:00:00Z') / DAY_MS);
const newestDay = () => Number(replay.dataset.newest);

function addressOf(day) {
  return window.location.pathname + (day === newestDay() ? '' : '?as_of=' + isoOf(day));
}

function nameDay(day) {
  slider.value = String(day);
  slider.setAttribute('aria-valuetext', dayText(day));
  dateField.value = isoOf(day);
  document.getElementById('as-of-words').textContent = day === newestDay() ? 'the newest day' : dayText(day);
}

/** Shows what was known on a day; `kept` says that the address is that of the day already. */
async function showDay(day, kept = false) {
  clearTimeout(pause);
  if (underWay) underWay.abort();
  const mine = new AbortController();
  underWay = mine;
  busy(true);
  spoken.textContent = 'Working out what was known on ' + dayText(day) + '\u2026';
  try {
    const { page, ok } = await fetchedPage(addressOf(day), mine.signal);
    if (mine.signal.aborted) return;
    if (!ok) {
      spoken.textContent = page.querySelector('main .lead') ? page.querySelector('main .lead').textContent : 'It could not be shown.';
      return;
    }
    if (!kept) window.history.pushState({ day }, '', addressOf(day) + window.location.hash);
    take(page, day);
    spoken.textContent = '';
    announce('Shown as of ' + dayText(day));
  } catch (problem) {
    if (problem.name === 'AbortError') return;
    spoken.textContent = 'The server could not be reached; try again.';
  } finally {
    if (underWay === mine) busy(false);
  }
}

function take(page, day) {
  const form = page.getElementById('replay');
  if (!form) {
    window.location.reload();
    return;
  }
  Object.assign(replay.dataset, { first: form.dataset.first, newest: form.dataset.newest, digest: form.dataset.digest });
  for (const field of [slider, dateField]) {
    field.min = page.getElementById(field.id).min;
    field.max = page.getElementById(field.id).max;
  }
  exchange(page, PARTS);
  replay.classList.toggle('earlier', day !== newestDay());
  newestLink.hidden = day === newestDay();
  nameDay(day);
  drawPage();
  zoomAll();
}

function busy(is) {
  replay.classList.toggle('busy', is);
  document.querySelector('main').setAttribute('aria-busy', String(is));
}

function zoomAll() {
  for (const chart of chartsOnPage()) makeZoomable(chart, redrawChart, announce);
}

// A change of the thesis or the data: what is being read stays until the reader asks for the new.
async function look() {
  const { page, ok } = await fetchedPage(addressOf(Number(slider.value)));
  const form = page.getElementById('replay');
  if (ok && form && form.dataset.digest === replay.dataset.digest) return;
  if (document.getElementById('fresh')) return;
  const note = document.createElement('p');
  note.id = 'fresh';
  note.setAttribute('role', 'status');
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Show it';
  button.addEventListener('click', () => window.location.reload());
  note.append('The thesis or its data has changed. ', button);
  replay.after(note);
}

function start() {
  slider.hidden = false;
  replay.classList.add('scripted');
  slider.addEventListener('input', () => nameDay(Number(slider.value)));
  slider.addEventListener('change', () => {
    clearTimeout(pause);
    pause = setTimeout(() => showDay(Number(slider.value)), PAUSE_MS);
  });
  replay.addEventListener('submit', (event) => {
    event.preventDefault();
    if (dateField.value) showDay(dayOf(dateField.value));
  });
  newestLink.addEventListener('click', (event) => {
    if (event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    showDay(newestDay());
    slider.focus();
  });
  window.addEventListener('popstate', () => {
    const asked = new URLSearchParams(window.location.search).get('as_of');
    const day = asked ? dayOf(asked) : newestDay();
    if (day !== Number(slider.value)) showDay(day, true);
  });
  zoomAll();
  followChanges(look);
}

start();
