// What followed each event, day by day, over the range of what followed any other day.
import { clipped, dayText, isKnown, monthText, valueText } from './format.js';
import { eventMark } from './index-chart.js';
import { SMALL_WIDTH, extentOf, frame, niceScale, plainTooltip, plotGrid, project } from './kit.js';
import { spread, stroke, textWidth, tickMargin, valueAxis, words } from './kit.js';

const ALL_NAMED = 8;
const NAMED_OF_MANY = 3;
const BOTTOM = 46;

/** Height of the picture. */
export function pathsHeight(paths, width) {
  return width < SMALL_WIDTH ? 320 : 380;
}

/** Options of the chart of paths after the events. */
export function pathsOption(paths, theme, width, context = {}) {
  const height = pathsHeight(paths, width);
  const option = frame(theme, context, width, height);
  const events = (paths.events || []).filter((event) => extentOf(event.values));
  const scale = niceScale(rangeOf(paths, events), 5);
  const left = tickMargin(theme, scale, paths.unit);
  const small = width < SMALL_WIDTH;
  const right = textWidth(theme, small ? 'Sep 2025' : '30 Sep 2025', 12, 600) + 14;
  const top = small ? 44 : 26;
  const plot = { left, top, width: width - left - right, height: height - BOTTOM - top };
  const view = { paths, theme, plot, scale, small, from: paths.from, to: Math.max(paths.horizon, paths.from + 1) };
  option.grid = plotGrid(plot);
  option.xAxis = offsetAxis(view);
  option.yAxis = valueAxis(theme, scale, paths.unit);
  addBand(option, view);
  addGuides(option, view);
  addPaths(option, view, events);
  option.tooltip = plainTooltip(theme, {
    trigger: 'axis',
    axisPointer: { type: 'line', lineStyle: { color: theme.muted } },
    formatter: (found) => pathsTip(view, events, found),
  });
  return option;
}

function rangeOf(paths, events) {
  const band = paths.band || {};
  const threshold = isKnown(paths.threshold) ? [paths.threshold] : [];
  return extentOf(band.p10, band.p90, band.median, threshold, ...events.map((event) => event.values)) || [0, 1];
}

/** The horizontal axis of days around an event, or around something else that is named. */
export function offsetAxis({ theme, small, from, to, name = 'days after the event' }) {
  const step = niceScale([from, to], small ? 4 : 8).step;
  const ticks = [];
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) ticks.push(at);
  return {
    type: 'value',
    min: from,
    max: to,
    name,
    nameLocation: 'middle',
    nameGap: 26,
    nameTextStyle: { color: theme.muted, fontSize: 12 },
    axisLine: { onZero: false, lineStyle: { color: theme.muted } },
    axisTick: { customValues: ticks, length: 4, lineStyle: { color: theme.muted } },
    axisLabel: {
      customValues: ticks,
      color: theme.muted,
      fontSize: 12,
      formatter: (at) => valueText(at, { base: 'count' }),
    },
    splitLine: { show: false },
  };
}

// Bands are polygons of our own: stacked areas would need tricks for values below zero.
function addBand(option, view) {
  const { paths, theme, from } = view;
  const band = paths.band;
  if (!band || !extentOf(band.median)) return;
  option.graphic.elements.push(
    ...bandShapes(view, band.p10, band.p90, theme.bandOuter),
    ...bandShapes(view, band.p25, band.p75, theme.bandInner),
  );
  option.series.push({
    type: 'line',
    name: 'any day',
    data: band.median.map((value, k) => [from + k, isKnown(value) ? value : null]),
    showSymbol: false,
    silent: true,
    z: 2,
    emphasis: { disabled: true },
    itemStyle: { color: theme.muted },
    lineStyle: { color: theme.muted, width: 1.6, type: [5, 4] },
  });
}

/** The area between two lists of values, in pieces where one is not known. */
export function bandShapes(view, low, high, fill) {
  const runs = [[]];
  (low || []).forEach((value, k) => {
    if (isKnown(value) && isKnown((high || [])[k])) runs[runs.length - 1].push(k);
    else runs.push([]);
  });
  return runs
    .filter((run) => run.length > 1)
    .map((run) => {
      const lower = run.map((k) => pathPoint(view, k, low[k]));
      const upper = run.map((k) => pathPoint(view, k, high[k]));
      const points = [...lower, ...upper.reverse()].map(({ x, y }) => [x, y]);
      return { type: 'polygon', z: 0, silent: true, shape: { points }, style: { fill } };
    });
}

/** Where a value of a column lies in pixels. */
export function pathPoint({ plot, scale, from, to }, k, value) {
  return {
    x: project(from + k, from, to, plot.left, plot.left + plot.width),
    y: project(value, scale.min, scale.max, plot.top + plot.height, plot.top),
  };
}

// The event itself, the threshold, and what the grey is.
function addGuides(option, view) {
  const { paths, theme, plot, small, from } = view;
  const x = addEventAndThreshold(option, view);
  if (!paths.band || !extentOf(paths.band.median)) return;
  // Where there is little room the note has a line of its own over the word "event".
  const start = small || from > 0 ? 0 : x + textWidth(theme, 'event', 12, 600) / 2 + 12;
  option.graphic.elements.push(words(theme, 'grey: where 80% and 50% of all days lie', start, small ? 9 : plot.top - 8));
}

/** Marks day 0 and the threshold; answers where day 0 lies. */
export function addEventAndThreshold(option, { paths, theme, plot, scale, from, to }) {
  const right = plot.left + plot.width;
  const x = project(0, from, to, plot.left, right);
  const marks = option.graphic.elements;
  if (from <= 0) {
    marks.push(
      stroke(x, plot.top, x, plot.top + plot.height, theme.ink, { z: 3 }),
      words(theme, 'event', x, plot.top - 8, { align: 'center', fill: theme.ink, weight: 600 }),
    );
  }
  if (isKnown(paths.threshold)) {
    const y = project(paths.threshold, scale.min, scale.max, plot.top + plot.height, plot.top);
    marks.push(stroke(plot.left, y, right, y, theme.threshold, { width: 1.4, dash: [2, 3], z: 3 }));
  }
  return x;
}

function addPaths(option, view, events) {
  const { theme, from, paths } = view;
  const many = events.length > ALL_NAMED;
  const named = new Set(events.slice(many ? -NAMED_OF_MANY : 0));
  const labels = [];
  let colour = 0;
  for (const event of events) {
    const strong = named.has(event);
    const ink = strong ? theme.series[colour++ % theme.series.length] : theme.muted;
    option.series.push(pathLine(event, from, ink, many && !strong));
    if (!strong) continue;
    const k = event.values.findLastIndex(isKnown);
    const end = pathPoint(view, k, event.values[k]);
    option.graphic.elements.push(...eventMark({ ...theme, accent: ink }, end.x, end.y, event, 4.5));
    labels.push({
      ...end,
      height: 15,
      text: view.small ? monthText(event.day) : dayText(event.day),
      fill: ink,
      weight: 600,
    });
  }
  const median = paths.band && paths.band.median ? paths.band.median.findLastIndex(isKnown) : -1;
  if (median >= 0) {
    labels.push({
      ...pathPoint(view, median, paths.band.median[median]),
      height: 15,
      text: 'any day',
      fill: theme.muted,
      weight: 600,
    });
  }
  if (isKnown(paths.threshold)) {
    const { y } = pathPoint(view, 0, paths.threshold);
    labels.push({
      x: view.plot.left + view.plot.width,
      y,
      height: 15,
      text: valueText(paths.threshold, paths.unit),
      fill: theme.threshold,
      weight: 600,
    });
  }
  addEndLabels(option, view, labels);
  if (events.length === 0) {
    const text = median >= 0 ? 'no event to show' : 'nothing to show';
    option.graphic.elements.push(
      words(theme, text, view.plot.left + view.plot.width / 2, view.plot.top + 20, {
        align: 'center',
        fill: theme.ink,
        halo: true,
      }),
    );
  }
}

function pathLine(event, from, ink, faint) {
  return {
    type: 'line',
    name: dayText(event.day),
    data: event.values.map((value, k) => [from + k, isKnown(value) ? value : null]),
    showSymbol: false,
    silent: true,
    z: faint ? 3 : 4,
    emphasis: { disabled: true },
    itemStyle: { color: ink },
    lineStyle: {
      color: ink,
      width: faint ? 0.8 : 2,
      opacity: faint ? 0.4 : 1,
      type: event.independent === false ? [6, 2] : 'solid',
    },
  };
}

/** Labels at the ends of lines: in the margin at the right edge; one that ends sooner has it where it ends. */
export function addEndLabels(option, { theme, plot }, labels) {
  const edge = plot.left + plot.width;
  const margin = labels.filter((label) => label.x > edge - 12);
  const inside = labels.filter((label) => label.x <= edge - 12);
  for (const label of spread(margin, plot.top, plot.top + plot.height)) {
    option.graphic.elements.push(words(theme, label.text, edge + 9, label.y, label));
  }
  for (const label of spread(inside, plot.top, plot.top + plot.height)) {
    option.graphic.elements.push(words(theme, label.text, label.x + 9, label.y, { ...label, halo: true }));
  }
}

function pathsTip({ paths, from }, events, found) {
  if (found.length === 0) return '';
  const k = Math.round(found[0].value[0]) - from;
  const at = from + k;
  const lines = [
    at === 0 ? 'day of the event' : valueText(Math.abs(at), { base: 'day' }) + (at < 0 ? ' before' : ' after'),
  ];
  for (const event of events.slice(-ALL_NAMED)) {
    if (isKnown(event.values[k])) lines.push(dayText(event.day) + ': ' + valueText(event.values[k], paths.unit));
  }
  if (paths.band && isKnown((paths.band.median || [])[k])) {
    lines.push('any day: ' + valueText(paths.band.median[k], paths.unit));
  }
  return lines.map((line) => clipped(line, 60)).join('\n');
}
