// The history: what the signal watches, its record or threshold, the events on it, and below on the same time axis
// when the outcomes were true.
import { alikeTexts, clipped, dayText, isKnown, tickText, valueText } from './format.js';
import { SMALL_WIDTH, box, dayAxis, disc, extentOf, frame, logScale, niceScale, plainTooltip } from './kit.js';
import { plotGrid, project, spanBoxes, spread, stroke, textWidth, tickMargin, ticksOf, words } from './kit.js';

const LEGEND_ROW = 20;
const LABEL_ROW = 17;
const STRIP_ROW = 38;
const STRIP_GAP = 16;
const STRIP_HEIGHT = 14;
const LOG_FROM = 5;
// More leaders than this would be louder than the line that they point at.
const FEW_LABELS = 6;
const SMALL_MARK = 3.5;
const NOT_COUNTED = 'small, with a grey date: too close to the one before, does not count';

/** How what followed an event is drawn and said; the same in all charts. */
export const FOLLOWED = {
  hit: { says: 'followed', shape: 'full' },
  miss: { says: 'did not follow', shape: 'ring' },
  open: { says: 'not over yet', shape: 'half' },
  already: { says: 'true already', shape: 'cross' },
  unknown: { says: 'not known', shape: 'grey' },
};

/** Height of the whole picture with its strips. */
export function indexHeight(index, width, theme) {
  return layoutOf(index, width, theme).height;
}

/** Options of the history chart. */
export function indexOption(index, theme, width, context = {}) {
  const layout = layoutOf(index, width, theme);
  const option = frame(theme, context, width, layout.height);
  const { plot, from, to, scale } = layout;
  const pixels = { x: (day) => project(day, from, to, plot.left, plot.left + plot.width), y: yOf(layout) };
  option.grid = plotGrid({ ...plot, height: plot.height + layout.stripsHeight });
  option.xAxis = dayAxis(theme, from, to, plot.width, { axisPointer: pointer(theme) });
  option.yAxis = { type: 'value', show: false, ...wholeRange(layout) };
  addScale(option, theme, layout, index);
  addSeries(option, index, theme, layout);
  addEvents(option, index, theme, layout, pixels);
  addStrips(option, index, theme, layout);
  addLegend(option, theme, layout);
  option.tooltip = plainTooltip(theme, { trigger: 'axis', formatter: (found) => indexTip(index, scale, found) });
  return option;
}

/** The mark of an event by what followed. */
export function eventMark(theme, x, y, event, radius = 5) {
  const kind = (FOLLOWED[event.followed] || FOLLOWED.unknown).shape;
  const colour = kind === 'grey' ? theme.unknown : theme.accent;
  const marks = [disc(x, y, radius, colour, kind === 'full' ? null : theme.paper)];
  if (kind === 'half') {
    const shape = { cx: x, cy: y, r: radius - 1, startAngle: Math.PI / 2, endAngle: (3 * Math.PI) / 2 };
    marks.push({ type: 'sector', z: 7, silent: true, shape, style: { fill: colour } });
  }
  if (kind === 'cross' || kind === 'grey') {
    marks.push(stroke(x - radius + 2, y, x + radius - 2, y, colour, { width: 1.5, z: 7 }));
  }
  return marks;
}

function layoutOf(index, width, theme) {
  const small = width < SMALL_WIDTH;
  const extent = extentOf(index.values, index.against) || [0, 1];
  const logarithmic = extent[0] > 0 && extent[1] / extent[0] > LOG_FROM;
  const scale = logarithmic ? logScale(extent) : niceScale(extent, small ? 4 : 5);
  const days = extentOf(index.days) || [0, 1];
  const left = logarithmic
    ? Math.max(...scale.ticks.map((v) => textWidth(theme, tickText(v, index.unit, v)))) + 10
    : tickMargin(theme, scale, index.unit);
  const ends = lastTexts(index);
  const wide = Math.max(textWidth(theme, ends.value, 13, 700), textWidth(theme, ends.against));
  const right = small ? 10 : Math.max(wide + 14, 40);
  const plot = { left, top: 0, width: Math.max(40, width - left - right), height: small ? 220 : 300 };
  const from = days[0];
  const to = days[1] === days[0] ? days[0] + 1 : days[1];
  const labels = placeLabels(theme, index.events || [], from, to, plot, small ? 2 : 3);
  const rows = Math.max(0, ...labels.map((label) => label.row + 1));
  const legend = placeLegend(theme, index, small, width);
  plot.top = legend.height + rows * LABEL_ROW + 8;
  const stripsHeight = (index.strips || []).length * STRIP_ROW + ((index.strips || []).length ? STRIP_GAP : 0);
  return {
    small,
    logarithmic,
    scale,
    plot,
    from,
    to,
    labels,
    legend,
    stripsHeight,
    height: plot.top + plot.height + stripsHeight + 28,
  };
}

/** Labels of events in rows over the plot, the independent and the latest first; what has no room has no label. */
function placeLabels(theme, events, from, to, plot, rows) {
  const taken = Array.from({ length: rows }, () => []);
  const order = events.map((event, i) => ({ event, i }));
  order.sort((a, b) => (b.event.independent === true) - (a.event.independent === true) || b.event.day - a.event.day);
  const placed = [];
  for (const { event } of order) {
    const text = dayText(event.day);
    const half = textWidth(theme, text, 12, 600) / 2 + 5;
    const middle = project(event.day, from, to, plot.left, plot.left + plot.width);
    const x = Math.min(Math.max(middle, plot.left + half - 5), plot.left + plot.width - half + 5);
    const row = taken.findIndex((spans) => spans.every(([a, b]) => x + half < a || x - half > b));
    if (row < 0) continue;
    taken[row].push([x - half, x + half]);
    placed.push({ event, text, x, row });
  }
  return placed;
}

function scaled(scale, value) {
  if (!isKnown(value)) return null;
  return scale.log ? Math.log10(value) : value;
}

function yOf({ plot, scale }) {
  return (value) => project(scaled(scale, value), scale.min, scale.max, plot.top + plot.height, plot.top);
}

// The grid reaches down over the strips, so that one time axis lies under all; its scale goes on below the plot.
function wholeRange({ scale, plot, stripsHeight }) {
  return { min: scale.min - ((scale.max - scale.min) * stripsHeight) / plot.height, max: scale.max };
}

function addScale(option, theme, layout, index) {
  const { plot, scale, logarithmic } = layout;
  const ticks = logarithmic ? scale.ticks : ticksOf(scale);
  const y = yOf(layout);
  for (const tick of ticks) {
    const step = logarithmic ? tick : scale.step;
    option.graphic.elements.push(
      stroke(plot.left, y(tick), plot.left + plot.width, y(tick), theme.rule),
      words(theme, tickText(tick, index.unit, step), plot.left - 6, y(tick), { align: 'right' }),
    );
  }
}

function pointer(theme) {
  return { show: true, type: 'line', lineStyle: { color: theme.muted, width: 1 }, label: { show: false } };
}

// Where a record ends is seen: only a threshold is told.
function lastTexts(index) {
  const last = (values) => (values || []).findLast(isKnown);
  const both = [last(index.values), index.line === 'threshold' ? last(index.against) : undefined];
  const [value, against] = alikeTexts(both, index.unit);
  return { value: isKnown(both[0]) ? value : '', against: isKnown(both[1]) ? against : '' };
}

function lineOf(index, theme) {
  return index.line === 'record'
    ? { step: 'end', lineStyle: { color: theme.record, width: 1.2 }, itemStyle: { color: theme.record } }
    : {
        lineStyle: { color: theme.threshold, width: 1.2, type: [4, 3] },
        itemStyle: { color: theme.threshold },
      };
}

function addSeries(option, index, theme, { scale, plot, small, from, to }) {
  const points = (values) => index.days.map((day, i) => [day, scaled(scale, (values || [])[i])]);
  const base = { type: 'line', showSymbol: false, silent: true, emphasis: { disabled: true }, connectNulls: false };
  // A threshold lies over the value: it is what the value has to pass.
  if (extentOf(index.against)) {
    const z = index.line === 'record' ? 2 : 4;
    option.series.push({ ...base, name: index.line, data: points(index.against), z, ...lineOf(index, theme) });
  }
  option.series.push({
    ...base,
    name: 'value',
    data: points(index.values),
    z: 3,
    lineStyle: { color: theme.data, width: small ? 1.1 : 1.4 },
    itemStyle: { color: theme.data },
  });
  const last = index.values.findLastIndex(isKnown);
  if (last < 0) return;
  const x = project(index.days[last], from, to, plot.left, plot.left + plot.width);
  const height = yOf({ plot, scale });
  option.graphic.elements.push(disc(x, height(index.values[last]), 3.5, theme.data));
  if (small) return;
  const texts = lastTexts(index);
  const labels = [{ y: height(index.values[last]), text: texts.value, height: 16, size: 13, weight: 700 }];
  if (texts.against) {
    const y = height(index.against.findLast(isKnown));
    labels.push({ y, text: texts.against, height: 15, fill: theme.threshold });
  }
  for (const label of spread(labels, plot.top, plot.top + plot.height)) {
    option.graphic.elements.push(words(theme, label.text, x + 8, label.y, { fill: theme.ink, ...label }));
  }
}

function addEvents(option, index, theme, layout, pixels) {
  const named = new Map(layout.labels.map((label) => [label.event, label]));
  for (const event of index.events || []) {
    const x = pixels.x(event.day);
    const y = isKnown(event.value) ? pixels.y(event.value) : layout.plot.top + layout.plot.height;
    const label = named.get(event);
    if (label) {
      const top = layout.legend.height + label.row * LABEL_ROW + LABEL_ROW / 2;
      const style = { align: 'center', fill: event.independent === false ? theme.muted : theme.ink, weight: 600 };
      option.graphic.elements.push(
        stroke(x, top + 8, x, y - 6, layout.labels.length > FEW_LABELS ? theme.rule : theme.accent, { z: 1 }),
        words(theme, label.text, label.x, top, { ...style, halo: true }),
      );
    }
    const radius = event.independent === false ? SMALL_MARK : 5;
    option.graphic.elements.push(...eventMark(theme, x, y, event, radius));
  }
}

function addStrips(option, index, theme, layout) {
  const { plot, from, to } = layout;
  (index.strips || []).forEach((strip, i) => {
    const top = plot.top + plot.height + STRIP_GAP + i * STRIP_ROW;
    const bar = top + STRIP_ROW - STRIP_HEIGHT - 3;
    option.graphic.elements.push(
      words(theme, strip.says, plot.left, top + 11, { width: plot.width, fill: theme.ink }),
      box(plot.left, bar, plot.width, STRIP_HEIGHT, theme.faint),
      ...spanBoxes(strip.unknown, from, to, plot, bar, STRIP_HEIGHT, theme.hatch),
      ...spanBoxes(strip.met, from, to, plot, bar, STRIP_HEIGHT, theme.met),
    );
  });
}

// Which mark means what, on lines over the plot; only what occurs.
function legendItems(theme, index, small) {
  const items = [
    {
      text: clipped(small ? index.id : index.name || index.id, small ? 40 : 90),
      space: 22,
      mark: (x, y) => [stroke(x, y, x + 16, y, theme.data, { width: 2 })],
    },
  ];
  if (extentOf(index.against)) {
    const style = index.line === 'record' ? { width: 1.5 } : { width: 1.5, dash: [4, 3] };
    const ink = index.line === 'record' ? theme.record : theme.threshold;
    items.push({ text: lineText(index), space: 22, mark: (x, y) => [stroke(x, y, x + 16, y, ink, style)] });
  }
  for (const kind of Object.keys(FOLLOWED).filter((k) => (index.events || []).some((event) => event.followed === k))) {
    items.push({
      text: FOLLOWED[kind].says,
      space: 14,
      mark: (x, y) => eventMark(theme, x + 5, y, { followed: kind }, 5),
    });
  }
  if ((index.events || []).some((event) => event.independent === false)) {
    items.push({
      text: small ? 'small, grey date: too close to the one before' : NOT_COUNTED,
      space: 14,
      mark: (x, y) => eventMark(theme, x + 5, y, { followed: 'hit' }, SMALL_MARK),
    });
  }
  if ((index.strips || []).some((strip) => (strip.unknown || []).length > 0)) {
    items.push({ text: 'days not known', space: 22, mark: (x, y) => [box(x, y - 6, 16, 12, theme.hatch, { z: 2 })] });
  }
  return items;
}

// A threshold that never moves is told where there is no room at the end of its line.
function lineText(index) {
  if (index.line === 'record') return 'record';
  const [low, high] = extentOf(index.against);
  return low === high ? 'compared with ' + valueText(low, index.unit) : 'what it is compared with';
}

function placeLegend(theme, index, small, width) {
  let x = 2;
  let row = 0;
  const placed = legendItems(theme, index, small).map((item) => {
    const wide = item.space + textWidth(theme, item.text);
    if (x > 2 && x + wide > width) {
      x = 2;
      row++;
    }
    const place = { ...item, x, y: 10 + row * LEGEND_ROW };
    x += wide + 16;
    return place;
  });
  return { placed, height: (row + 1) * LEGEND_ROW + 4 };
}

function addLegend(option, theme, { legend }) {
  for (const item of legend.placed) {
    option.graphic.elements.push(...item.mark(item.x, item.y), words(theme, item.text, item.x + item.space, item.y));
  }
}

function indexTip(index, scale, found) {
  if (found.length === 0) return '';
  const day = Math.round(found[0].value[0]);
  const i = index.days.indexOf(day);
  if (i < 0) return dayText(day);
  const [value, against] = alikeTexts([index.values[i], (index.against || [])[i]], index.unit);
  const lines = [dayText(day), value];
  if (isKnown((index.against || [])[i])) lines.push((index.line === 'record' ? 'record ' : 'against ') + against);
  const covers = (spans) => (spans || []).some(([a, b]) => day >= a && day <= b);
  for (const strip of index.strips || []) {
    lines.push(strip.id + ': ' + (covers(strip.unknown) ? 'unknown' : covers(strip.met) ? 'true' : 'not true'));
  }
  return lines.join('\n');
}
