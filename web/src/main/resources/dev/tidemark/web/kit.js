// What the charts share: scales, frames, labels. All layout is in pixels that we reckon ourselves, so that labels can
// be kept from lying on each other before anything is drawn.
import { dayParts, firstOfMonth, isKnown, tickText } from './format.js';

export const SMALL_WIDTH = 520;
const LABEL_SIZE = 12;

/** Parts that all options have: no animation, the page's fonts, no label over the one that the page already has. */
export function frame(theme, data, width, height) {
  const option = {
    animation: false,
    backgroundColor: 'transparent',
    textStyle: { fontFamily: theme.sans, color: theme.ink, fontSize: LABEL_SIZE },
    aria: { enabled: true, label: { enabled: false }, decal: { show: false } },
    series: [],
    graphic: { elements: [] },
  };
  if (data.simulated) option.graphic.elements.push(simulatedMark(theme, width, height));
  return option;
}

function simulatedMark(theme, width, height) {
  const size = Math.max(18, Math.min(64, width / 9, height * 0.6));
  return {
    type: 'text',
    x: width / 2,
    y: height / 2,
    rotation: height > 150 ? 0.25 : 0,
    silent: true,
    z: 1,
    style: {
      text: 'SIMULATED',
      fill: theme.watermark,
      font: '700 ' + Math.round(size) + 'px ' + theme.sans,
      align: 'center',
      verticalAlign: 'middle',
    },
  };
}

/** A text at a place in pixels; `width` cuts it with an ellipsis, `halo` keeps it legible over lines. */
export function words(theme, text, x, y, more = {}) {
  const { size = LABEL_SIZE, weight = 400, fill = theme.muted, align = 'left', baseline = 'middle' } = more;
  const style = {
    text: String(text),
    fill,
    font: weight + ' ' + size + 'px ' + theme.sans,
    align,
    verticalAlign: baseline,
  };
  if (more.width) Object.assign(style, { width: more.width, overflow: 'truncate', ellipsis: '\u2026' });
  if (more.halo) Object.assign(style, { stroke: theme.paper, lineWidth: 4 });
  return { type: 'text', x, y, z: more.z || 10, silent: true, style };
}

/** A rectangle in pixels. */
export function box(x, y, width, height, fill, more = {}) {
  return {
    type: 'rect',
    z: more.z || 0,
    silent: true,
    shape: { x, y, width, height, r: more.round || 0 },
    style: { fill },
  };
}

/** A straight line in pixels. */
export function stroke(x1, y1, x2, y2, colour, more = {}) {
  return {
    type: 'line',
    z: more.z || 1,
    silent: true,
    shape: { x1, y1, x2, y2 },
    style: { stroke: colour, lineWidth: more.width || 1, lineDash: more.dash || null, lineCap: more.cap || 'butt' },
  };
}

/** A disc, or a ring where `hollow` is the colour inside. */
export function disc(x, y, radius, colour, hollow) {
  const style = hollow
    ? { fill: hollow, stroke: colour, lineWidth: 1.5 }
    : { fill: colour, stroke: colour, lineWidth: 1.5 };
  return { type: 'circle', z: 6, silent: true, shape: { cx: x, cy: y, r: radius - 0.75 }, style };
}

/** A grid exactly where we say, so that what we place in pixels fits what ECharts draws. */
export function plotGrid(plot) {
  return {
    left: plot.left,
    top: plot.top,
    width: plot.width,
    height: plot.height,
    containLabel: false,
    outerBoundsMode: 'none',
  };
}

/** How wide a text is in the page's sans serif; a guess where the theme cannot measure. */
export function textWidth(theme, text, size = LABEL_SIZE, weight = 400) {
  if (theme && theme.measure) return theme.measure(String(text), weight + ' ' + size + 'px ' + theme.sans);
  return Array.from(String(text)).length * size * 0.62;
}

/** Smallest and largest of all known values in the lists; null if there is none. */
export function extentOf(...lists) {
  let low = Infinity;
  let high = -Infinity;
  for (const list of lists) {
    for (const value of list || []) {
      if (!isKnown(value)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return low <= high ? [low, high] : null;
}

/** Round ticks that cover a range: {min, max, step}. */
export function niceScale(extent, wanted) {
  let [low, high] = extent || [0, 1];
  if (low === high) {
    const around = Math.abs(low) > 0 ? Math.abs(low) * 0.1 : 1;
    low -= around;
    high += around;
  }
  const raw = (high - low) / Math.max(1, wanted);
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 2.5, 5, 10].map((m) => m * power).find((s) => s >= raw * 0.999);
  // Rounded so that 0.1 * 3 does not show as 0.30000000000000004.
  const clean = (x) => Number(x.toPrecision(12));
  return { min: clean(Math.floor(low / step + 1e-9) * step), max: clean(Math.ceil(high / step - 1e-9) * step), step };
}

/** A scale linear in logarithms: ticks at 1, 2 and 5 are where we want them, which a "log" axis does not give. */
export function logScale(extent) {
  const ticks = [];
  for (let power = Math.floor(Math.log10(extent[0])); power <= Math.ceil(Math.log10(extent[1])); power++) {
    for (const m of [1, 2, 5]) ticks.push(Number((m * 10 ** power).toPrecision(6)));
  }
  const low = Math.max(...ticks.filter((t) => t <= extent[0]));
  const high = Math.min(...ticks.filter((t) => t >= extent[1]));
  const inside = ticks.filter((t) => t >= low && t <= high);
  const shown = inside.length > 9 ? inside.filter((t) => /^[1]/.test(t.toExponential())) : inside;
  return { min: Math.log10(low), max: Math.log10(high), ticks: shown, log: true };
}

/** The values of the ticks of a scale. */
export function ticksOf(scale) {
  const count = Math.round((scale.max - scale.min) / scale.step);
  return Array.from({ length: count + 1 }, (_, i) => Number((scale.min + i * scale.step).toPrecision(12)));
}

/** A vertical axis with faint lines and numbers of the unit. */
export function valueAxis(theme, scale, unit, more = {}) {
  return {
    type: 'value',
    min: scale.min,
    max: scale.max,
    interval: scale.step,
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: {
      color: theme.muted,
      fontSize: LABEL_SIZE,
      margin: 6,
      formatter: (value) => tickText(value, unit, scale.step),
    },
    splitLine: { lineStyle: { color: theme.rule, width: 1 } },
    ...more,
  };
}

/** A horizontal axis of day numbers: years, or months where the span is short, as many as there is room for. */
export function dayAxis(theme, from, to, plotWidth, more = {}) {
  const { ticks, yearly } = dayTicks(from, to, Math.max(2, Math.floor(plotWidth / 52)));
  return {
    type: 'value',
    min: from,
    max: Math.max(to, from + 1),
    axisLine: { onZero: false, lineStyle: { color: theme.muted, width: 1 } },
    axisTick: { show: true, customValues: ticks, length: 4, lineStyle: { color: theme.muted } },
    axisLabel: {
      color: theme.muted,
      fontSize: LABEL_SIZE,
      customValues: ticks,
      hideOverlap: true,
      formatter: (day) => dayTickText(day, yearly),
    },
    splitLine: { show: false },
    ...more,
  };
}

function dayTicks(from, to, most) {
  const start = dayParts(from).year;
  const end = dayParts(to).year;
  const years = (to - from) / 365.25;
  for (const months of [1, 2, 3, 6]) {
    if ((years * 12) / months > most) continue;
    return { ticks: monthsFrom(start, end, months).filter((day) => day >= from && day <= to), yearly: false };
  }
  const every = [1, 2, 5, 10, 20, 50].find((n) => years / n <= most) || 100;
  const ticks = [];
  for (let year = Math.ceil(start / every) * every; year <= end; year += every) ticks.push(firstOfMonth(year, 0));
  return { ticks: ticks.filter((day) => day >= from && day <= to), yearly: true };
}

function monthsFrom(start, end, months) {
  const ticks = [];
  for (let year = start; year <= end; year++) {
    for (let month = 0; month < 12; month += months) ticks.push(firstOfMonth(year, month));
  }
  return ticks;
}

function dayTickText(day, yearly) {
  const { year, month } = dayParts(Math.round(day));
  if (yearly || month === 0) return String(year);
  return ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][month];
}

/** Where a value lies in pixels between two edges. */
export function project(value, low, high, from, to) {
  return from + ((value - low) / (high - low)) * (to - from);
}

/** Moves labels {y, height} apart within bounds, in their order, as little as a simple pass can. */
export function spread(labels, top, bottom) {
  const sorted = [...labels].sort((a, b) => a.y - b.y);
  let edge = top;
  for (const label of sorted) {
    label.y = Math.max(label.y, edge + label.height / 2);
    edge = label.y + label.height / 2;
  }
  edge = bottom;
  for (const label of sorted.reverse()) {
    label.y = Math.min(label.y, edge - label.height / 2);
    edge = label.y - label.height / 2;
  }
  return labels;
}

/** Rectangles for inclusive spans of days over a strip of a plot; a single day stays visible. */
export function spanBoxes(spans, from, to, plot, top, height, fill) {
  const boxes = [];
  for (const [first, last] of spans || []) {
    if (last < from || first > to) continue;
    const x1 = project(Math.max(first - 0.5, from), from, to, plot.left, plot.left + plot.width);
    const x2 = project(Math.min(last + 0.5, to), from, to, plot.left, plot.left + plot.width);
    boxes.push(box(x1, top, Math.max(1.2, x2 - x1), height, fill));
  }
  return boxes;
}

/** Width of the widest tick of a scale, with the space to the plot. */
export function tickMargin(theme, scale, unit) {
  return Math.ceil(Math.max(...ticksOf(scale).map((v) => textWidth(theme, tickText(v, unit, scale.step)))) + 10);
}

/** A tooltip that needs no HTML, so that the page can forbid inline styles. */
export function plainTooltip(theme, more = {}) {
  return {
    renderMode: 'richText',
    confine: true,
    backgroundColor: theme.panel,
    borderColor: theme.rule,
    borderWidth: 1,
    textStyle: { color: theme.ink, fontSize: 12, fontFamily: theme.sans, lineHeight: 17 },
    padding: [6, 9],
    ...more,
  };
}
