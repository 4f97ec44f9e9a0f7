// The page where an expression is typed: its values as a chart, what is wrong with it where it is wrong, names completed.
import { readTheme } from '../theme.js';
import { dayText, isKnown, valueText } from '../format.js';
import { Completion } from './complete.js';
import { tell } from './live.js';
import { seriesHeight, seriesOption } from './series-chart.js';
import { makeZoomable } from './zoom.js';

const QUERY = ['expr', 'grid', 'from', 'to', 'as_of'];
const PAUSE_MS = 500;
const DAY_MS = 86400000;
const LAST_SHOWN = 6;

const byId = (id) => document.getElementById(id);
const form = byId('question');
const area = byId('expr');
const under = byId('under');
const said = byId('said');
const saveForm = byId('save');
let names = [];
let chart = null;
let underWay = null;
let pause = 0;
let known = null;

const completion = new Completion(area, byId('choices'), () => names);

async function learnNames() {
  const json = async (address) => (await fetch(address)).json();
  const [catalogue, series] = await Promise.all([json('/api/v1/catalogue'), json('/api/v1/series?limit=5000')]);
  names = [
    ...series.series.map(({ id, name }) => ({ name: id, kind: 'series', says: name })),
    ...catalogue.map(({ name, says }) => ({ name, kind: 'function', says })),
  ].sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
  document.documentElement.dataset.named = 'true';
}

function question() {
  const asked = new URLSearchParams();
  for (const name of QUERY) {
    const value = form.elements[name].value.trim();
    if (value && !(name === 'grid' && value === 'daily')) asked.set(name, value);
  }
  return asked;
}

/** Asks for what is typed. `keep` says what becomes of the address: push, replace or nothing. */
async function ask(keep) {
  clearTimeout(pause);
  const asked = question();
  const address = '/explore' + (asked.size ? '?' + asked : '');
  if (keep === 'push' && address !== window.location.pathname + window.location.search) {
    window.history.pushState(null, '', address);
  } else if (keep !== 'none') window.history.replaceState(null, '', address);
  if (underWay) underWay.abort();
  byId('examples').hidden = asked.has('expr');
  if (!asked.has('expr')) {
    clear();
    return;
  }
  const mine = new AbortController();
  underWay = mine;
  form.setAttribute('aria-busy', 'true');
  try {
    const answer = await fetch('/api/v1/eval', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(Object.fromEntries(asked)),
      signal: mine.signal,
    });
    const found = await answer.json();
    if (mine.signal.aborted) return;
    if (answer.ok) showValues(found);
    else showProblem(found, keep);
  } catch (problem) {
    if (problem.name !== 'AbortError') saying([paragraph('The server could not be reached; try again.')]);
  } finally {
    if (underWay === mine) form.removeAttribute('aria-busy');
  }
}

function clear() {
  saying([]);
  under.replaceChildren();
  byId('result').hidden = true;
  byId('saving').hidden = true;
}

function paragraph(text, kind) {
  const p = document.createElement('p');
  p.textContent = text;
  if (kind) p.className = kind;
  return p;
}

function saying(parts) {
  said.replaceChildren(...parts);
}

function showValues(found) {
  under.replaceChildren();
  area.removeAttribute('aria-invalid');
  saying(found.notes.map((note) => paragraph(note, 'note')));
  const truth = found.kind !== 'number';
  const rows = found.rows.map(({ date, value }) => [
    Math.round(Date.parse(date + 'T00:00:00Z') / DAY_MS),
    truth && typeof value === 'boolean' ? Number(value) : value,
  ]);
  const start = rows.findIndex(([, value]) => isKnown(value));
  const shown = start > 0 ? rows.slice(start) : rows;
  known = { ...found, truth };
  byId('result').hidden = shown.length === 0;
  byId('saving').hidden = !truth || byId('save-thesis').options.length === 0;
  if (shown.length === 0) {
    saying([paragraph('There is no value in this span.')]);
    return;
  }
  const data = { days: shown.map(([day]) => day), values: shown.map(([, v]) => v), unit: { base: found.unit }, truth };
  byId('values-name').textContent = found.expression;
  newest(data);
  drawSeries(data, found);
}

function newest({ days, values, unit, truth }) {
  const table = document.createElement('table');
  const caption = table.createCaption();
  caption.textContent = days.length + (days.length === 1 ? ' row' : ' rows') + '; the last of them';
  const body = table.createTBody();
  for (let i = days.length - 1; i >= Math.max(0, days.length - LAST_SHOWN); i--) {
    const row = body.insertRow();
    const head = document.createElement('th');
    head.scope = 'row';
    head.textContent = dayText(days[i]);
    row.append(head);
    const cell = row.insertCell();
    cell.className = 'num';
    cell.textContent = !truth ? valueText(values[i], unit) : !isKnown(values[i]) ? 'unknown' : values[i] === 1 ? 'true' : 'false';
  }
  byId('newest-values').replaceChildren(table);
}

function drawSeries(data, found) {
  const old = byId('series');
  if (chart && chart.instance) chart.instance.dispose();
  // A new element, so that nothing that was added to the old one acts twice.
  const element = old.cloneNode(false);
  old.replaceWith(element);
  const figure = element.closest('figure');
  figure.querySelectorAll('.zoom').forEach((tools) => tools.remove());
  figure.classList.remove('zoomed');
  element.dataset.chart = 'series';
  element.setAttribute('role', 'img');
  element.setAttribute('aria-label', found.expression + ' from ' + dayText(data.days[0]) + ' to ' + dayText(data.days[data.days.length - 1]) + '; the last values stand in the table below.');
  chart = { element, data, shown: data, instance: null };
  redrawSeries(chart);
  makeZoomable(chart, redrawSeries, tell);
}

function redrawSeries(one) {
  const width = one.element.clientWidth;
  if (width < 20) return;
  const theme = readTheme();
  const height = seriesHeight(one.shown, width);
  one.element.style.height = height + 'px';
  if (one.instance) one.instance.resize({ width, height });
  else one.instance = echarts.init(one.element, null, { renderer: 'canvas', width, height });
  one.width = width;
  one.instance.setOption(seriesOption(one.shown, theme, width, {}), { notMerge: true });
}

function showProblem(problem, keep) {
  const errors = (problem.errors || []).filter(({ severity, line }) => severity === 'error' && line > 0);
  byId('result').hidden = true;
  byId('saving').hidden = true;
  area.setAttribute('aria-invalid', 'true');
  underline(errors);
  if (errors.length === 0) {
    saying([paragraph(problem.detail || problem.title, 'wrong')]);
    return;
  }
  saying(errors.map((error) => problemLine(error)));
  if (keep === 'push') {
    const at = offsetOf(area.value, errors[0]);
    area.focus();
    area.setSelectionRange(at, at);
  }
}

function problemLine({ line, column, what, hint }) {
  const p = paragraph('', 'wrong');
  const place = document.createElement('strong');
  place.textContent = 'Line ' + line + ', column ' + column + ': ';
  p.append(place, what + '.');
  if (hint) p.append(Object.assign(document.createElement('span'), { className: 'hint', textContent: ' Hint: ' + hint + '.' }));
  return p;
}

/** Where in a text a line and a column are, both from 1. Columns count characters, not halves of them. */
function offsetOf(text, { line, column }) {
  const lines = text.split('\n');
  const before = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  const own = Array.from(lines[line - 1] || '').slice(0, column - 1).join('').length;
  return Math.min(text.length, before + own);
}

function underline(errors) {
  const text = area.value;
  const spans = errors
    .map((error) => offsetOf(text, error))
    .sort((a, b) => a - b)
    .map((start) => [start, start + (/^(\w+|.)/su.exec(text.slice(start)) || [' '])[0].length]);
  const parts = [];
  let at = 0;
  for (const [start, end] of spans) {
    if (start < at) continue;
    parts.push(text.slice(at, start));
    const mark = document.createElement('mark');
    mark.textContent = text.slice(start, end) || '\u00a0';
    parts.push(mark);
    at = end;
  }
  under.replaceChildren(...parts, text.slice(at));
  under.scrollTop = area.scrollTop;
}

async function save(event) {
  event.preventDefault();
  const fields = saveForm.elements;
  const status = byId('save-says');
  for (const name of ['id', 'says', 'for', 'keep']) wrong(name, '');
  const body = { id: fields.id.value, says: fields.says.value, when: known.expression };
  for (const name of ['for', 'keep']) if (fields[name].value.trim()) body[name] = fields[name].value.trim();
  status.textContent = 'Saving\u2026';
  status.className = '';
  const thesis = fields.thesis.value;
  try {
    const answer = await fetch('/api/v1/theses/' + encodeURIComponent(thesis) + '/conditions', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    const found = await answer.json();
    if (answer.ok) {
      const link = Object.assign(document.createElement('a'), { href: '/thesis/' + thesis, textContent: thesis });
      status.replaceChildren('Saved as ' + body.id + ' in ', link, '.');
      return;
    }
    refused(found, status);
  } catch {
    status.textContent = 'The server could not be reached; try again.';
  }
}

// The server names a field where it can; what it does not name stands under the button.
function refused(problem, status) {
  const texts = (problem.errors || []).filter(({ severity }) => severity === 'error').map(({ what, hint }) => what + (hint ? ' \u2013 ' + hint : ''));
  const all = texts.length ? texts : [problem.detail || problem.title];
  const fieldOf = (text) =>
    /\bkeep\b/.test(text) ? 'keep' : /\bfor\b:|\bfor:|parameter for/.test(text) ? 'for' : /\bsays\b/.test(text) ? 'says' : /\bids?\b|\bname\b|twice/.test(text) ? 'id' : null;
  const left = [];
  for (const text of all) {
    const field = fieldOf(text);
    if (field) wrong(field, text);
    else left.push(text);
  }
  status.className = 'wrong';
  status.textContent = left.join('. ') || 'Not saved: see above.';
  const first = saveForm.querySelector('[aria-invalid=true]');
  if (first) first.focus();
}

function wrong(name, text) {
  const field = saveForm.elements[name];
  byId('save-' + name + '-wrong').textContent = text;
  if (text) field.setAttribute('aria-invalid', 'true');
  else field.removeAttribute('aria-invalid');
}

function restore() {
  const asked = new URLSearchParams(window.location.search);
  for (const name of QUERY) form.elements[name].value = asked.get(name) || (name === 'grid' ? 'daily' : '');
  ask('none');
}

function begin() {
  document.documentElement.dataset.scripted = 'true';
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    completion.close();
    ask('push');
  });
  area.addEventListener('keydown', (event) => {
    if (completion.key(event)) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  const later = () => {
    under.replaceChildren();
    clearTimeout(pause);
    pause = setTimeout(() => ask('replace'), PAUSE_MS);
  };
  area.addEventListener('input', later);
  area.addEventListener('change', later);
  area.addEventListener('scroll', () => {
    under.scrollTop = area.scrollTop;
  });
  for (const name of QUERY.slice(1)) form.elements[name].addEventListener('change', () => ask('push'));
  for (const link of document.querySelectorAll('#examples a')) {
    link.addEventListener('click', (event) => {
      event.preventDefault();
      area.value = link.textContent;
      ask('push');
    });
  }
  saveForm.addEventListener('submit', save);
  window.addEventListener('popstate', restore);
  window.addEventListener('resize', () => {
    if (chart && chart.element.clientWidth !== chart.width) redrawSeries(chart);
  });
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => chart && redrawSeries(chart));
  learnNames().catch((problem) => console.warn('Names are not completed', problem));
  if (area.value.trim()) ask('none');
}

begin();
