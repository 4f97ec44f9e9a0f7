// Choosing which days of a chart over time are seen: by dragging over them, or by buttons that the keyboard reaches.
import { dayText, isKnown } from '../format.js';

const LEAST_DAYS = 14;
const LEAST_DRAG = 8;

const ZOOMED = {
  condition: { days: conditionDays, part: conditionPart },
  index: { days: (index) => [index.days[0], index.days[index.days.length - 1]], part: indexPart },
  series: { days: (series) => [series.days[0], series.days[series.days.length - 1]], part: seriesPart },
};

/** Makes a chart one that can be zoomed, if its kind can. `redraw` draws it after its part was chosen. */
export function makeZoomable(chart, redraw, say) {
  const kind = ZOOMED[chart.element.dataset.chart];
  const figure = chart.element.closest('figure');
  if (!kind || !figure || !chart.instance) return;
  const [first, last] = kind.days(chart.data);
  if (!(last - first > LEAST_DAYS)) return;
  const view = { from: first, to: last };
  const tools = document.createElement('div');
  const show = (from, to) => {
    const length = Math.min(Math.max(Math.round(to - from), LEAST_DAYS), last - first);
    view.from = Math.min(Math.max(Math.round(from), first), last - length);
    view.to = view.from + length;
    const whole = length === last - first;
    chart.shown = whole ? chart.data : kind.part(chart.data, view.from, view.to);
    redraw(chart);
    figure.classList.toggle('zoomed', !whole);
    for (const button of tools.children) button.disabled = whole && !button.matches('[data-zoom=in]');
    say(dayText(view.from) + ' to ' + dayText(view.to));
  };
  addTools(tools, figure, view, show, [first, last]);
  addDrag(chart, show);
  chart.element.addEventListener('dblclick', () => show(first, last));
}

function addTools(tools, figure, view, show, [first, last]) {
  const span = () => view.to - view.from;
  const middle = () => (view.from + view.to) / 2;
  const actions = [
    ['in', '+', 'Zoom in', () => show(view.to - span() / 2, view.to)],
    ['out', '\u2212', 'Zoom out', () => show(middle() - span(), middle() + span())],
    ['earlier', '\u2039', 'Earlier', () => show(view.from - span() / 2, view.to - span() / 2)],
    ['later', '\u203a', 'Later', () => show(view.from + span() / 2, view.to + span() / 2)],
    ['whole', 'All', 'Show all days', () => show(first, last)],
  ];
  tools.className = 'zoom';
  tools.setAttribute('role', 'group');
  tools.setAttribute('aria-label', 'Days shown');
  for (const [name, sign, label, action] of actions) {
    const button = document.createElement('button');
    button.type = 'button';
    button.dataset.zoom = name;
    button.textContent = sign;
    button.setAttribute('aria-label', label);
    button.disabled = name !== 'in';
    button.addEventListener('click', () => {
      action();
      if (button.disabled) tools.querySelector('[data-zoom=in]').focus();
    });
    tools.append(button);
  }
  figure.append(tools);
}

function addDrag(chart, show) {
  const { element } = chart;
  const mark = document.createElement('div');
  mark.className = 'drag';
  mark.hidden = true;
  let start = null;
  const at = (event) => event.clientX - element.getBoundingClientRect().left;
  const dayAt = (x) => chart.instance.convertFromPixel({ gridIndex: 0 }, [x, 1])[0];
  element.classList.add('draggable');
  element.addEventListener('pointerdown', (event) => {
    if (event.button === 0) start = at(event);
  });
  element.addEventListener('pointermove', (event) => {
    if (start === null || event.buttons === 0) return;
    const x = at(event);
    if (Math.abs(x - start) < LEAST_DRAG) return;
    if (!mark.isConnected) element.append(mark);
    mark.hidden = false;
    mark.style.left = Math.min(x, start) + 'px';
    mark.style.width = Math.abs(x - start) + 'px';
  });
  const end = (event) => {
    if (start === null) return;
    const [from, to] = [start, at(event)].sort((a, b) => a - b);
    start = null;
    mark.hidden = true;
    if (event.type === 'pointerup' && to - from >= LEAST_DRAG) show(dayAt(from), dayAt(to));
  };
  window.addEventListener('pointerup', end);
  element.addEventListener('pointercancel', end);
}

function clippedSpans(spans, from, to) {
  return (spans || []).filter(([a, b]) => b >= from && a <= to).map(([a, b]) => [Math.max(a, from), Math.min(b, to)]);
}

function conditionDays(condition) {
  const spans = [...(condition.met || []), ...(condition.unknown || [])].flat();
  const length = (condition.values || []).length;
  const last = length ? condition.first + length - 1 : Math.max(...spans, condition.first + 1);
  return [condition.first, isKnown(condition.last) ? condition.last : last];
}

function conditionPart(condition, from, to) {
  const cut = (list) => list && list.slice(from - condition.first, to - condition.first + 1);
  return {
    ...condition,
    first: from,
    last: to,
    values: cut(condition.values),
    thresholds: cut(condition.thresholds),
    met: clippedSpans(condition.met, from, to),
    unknown: clippedSpans(condition.unknown, from, to),
  };
}

function indexPart(index, from, to) {
  const keep = index.days.map((day) => day >= from && day <= to);
  const cut = (list) => (list || []).filter((_, i) => keep[i]);
  return {
    ...index,
    days: cut(index.days),
    values: cut(index.values),
    against: cut(index.against),
    events: (index.events || []).filter(({ day }) => day >= from && day <= to),
    strips: (index.strips || []).map((strip) => ({
      ...strip,
      met: clippedSpans(strip.met, from, to),
      unknown: clippedSpans(strip.unknown, from, to),
    })),
  };
}

function seriesPart(series, from, to) {
  const keep = series.days.map((day) => day >= from && day <= to);
  const cut = (list) => list.filter((_, i) => keep[i]);
  return { ...series, days: cut(series.days), values: cut(series.values) };
}
