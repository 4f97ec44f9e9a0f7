// How often the outcome followed, as dots that can be counted: of any 100 days, and after the signal. Below, how far
// the true rate could be from the one seen.
import { clipped, countText, isKnown, percentText } from './format.js';
import { SMALL_WIDTH, box, disc, frame, project, stroke, textWidth, words } from './kit.js';

const MOST_DOTS = 200;
const HEAD = 24;

/** Height of the picture, which grows with the rows of dots. */
export function rateHeight(rate, width) {
  return layoutOfRate(rate, width).height;
}

/** Options of the picture of a hit rate. */
export function rateOption(rate, theme, width, context = {}) {
  const layout = layoutOfRate(rate, width);
  const option = frame(theme, context, width, layout.height);
  const marks = option.graphic.elements;
  for (const group of layout.groups) {
    const beside = Math.min(textWidth(theme, group.name, 13, 700), width * 0.6);
    marks.push(
      words(theme, group.name, 0, group.top + 9, { fill: theme.ink, weight: 700, size: 13, width: beside + 1 }),
      words(theme, group.says, beside + 10, group.top + 9, { fill: theme.ink, size: 13 }),
    );
    addDots(marks, theme, group, layout);
  }
  if (layout.interval) addInterval(marks, theme, rate, layout, width);
  return option;
}

function layoutOfRate(rate, width) {
  const perRow = width < SMALL_WIDTH ? 20 : 50;
  const pitch = Math.min(16, width / perRow);
  const groups = [anyDay(rate), afterSignal(rate)];
  let top = 0;
  for (const group of groups) {
    group.top = top;
    group.rows = Math.ceil(group.dots / perRow);
    top += HEAD + Math.max(group.rows, 1) * pitch + 14;
  }
  const interval = isKnown(rate.low) && isKnown(rate.high) && rate.resolved > 0;
  return { perRow, pitch, groups, interval, intervalTop: top, height: top + (interval ? 98 : 0) };
}

function anyDay(rate) {
  if (!isKnown(rate.base))
    return { name: 'Any day', says: 'not known', dots: 0, filled: 0, note: 'No day to compare with' };
  const filled = Math.round(rate.base * 100);
  return { name: 'Any day', says: filled + ' of 100 days', dots: 100, filled };
}

function afterSignal(rate) {
  const name = 'After ' + clipped(rate.of || 'the signal', 40);
  const resolved = rate.resolved || 0;
  if (resolved === 0) return { name, says: 'no event yet', dots: 0, filled: 0, note: 'No event whose time is over' };
  const says = rate.hits + ' of ' + countText(resolved, 'event');
  if (resolved <= MOST_DOTS) return { name, says, dots: resolved, filled: rate.hits, strong: true };
  const filled = Math.round((100 * rate.hits) / resolved);
  return { name, says: says + ', ' + filled + ' in 100', dots: 100, filled, strong: true };
}

function addDots(marks, theme, group, { perRow, pitch }) {
  const top = group.top + HEAD + pitch / 2;
  if (group.note) marks.push(words(theme, group.note, 0, top));
  const radius = pitch * 0.36;
  const colour = group.strong ? theme.accent : theme.data;
  for (let i = 0; i < group.dots; i++) {
    const x = pitch / 2 + (i % perRow) * pitch;
    const y = top + Math.floor(i / perRow) * pitch;
    marks.push(i < group.filled ? disc(x, y, radius, colour) : disc(x, y, radius, theme.unknown, theme.paper));
  }
}

function addInterval(marks, theme, rate, { intervalTop: top }, width) {
  const left = 16;
  const right = width - 20;
  const x = (share) => project(share, 0, 1, left, right);
  const y = top + 52;
  marks.push(
    words(theme, 'What the true rate could be (95% interval)', 0, top + 9, {
      fill: theme.ink,
      weight: 700,
      size: 13,
      width,
    }),
  );
  marks.push(stroke(left, y, right, y, theme.rule, { width: 1 }));
  for (const share of [0, 0.25, 0.5, 0.75, 1]) {
    marks.push(
      stroke(x(share), y - 4, x(share), y + 4, theme.muted),
      words(theme, percentText(share), x(share), y + 32, { align: 'center' }),
    );
  }
  marks.push(box(x(rate.low), y - 3, Math.max(2, x(rate.high) - x(rate.low)), 6, theme.bar, { z: 2, round: 3 }));
  if (isKnown(rate.base)) {
    marks.push(stroke(x(rate.base), y - 12, x(rate.base), y + 10, theme.data, { width: 2, z: 5 }));
    marks.push(besideOf(theme, 'any day ' + percentText(rate.base, 1), x(rate.base), y - 20, width, theme.data));
  }
  if (!isKnown(rate.rate)) return;
  const seen = 'seen ' + percentText(rate.rate, 1);
  marks.push(
    disc(x(rate.rate), y, 7.5, theme.paper),
    disc(x(rate.rate), y, 5.5, theme.accent),
    besideOf(theme, seen, x(rate.rate), y + 17, width, theme.accent),
  );
  addTellable(marks, theme, rate, x, y, width);
}

// From where on a rate could be told from luck; left out where it would lie on the rate seen.
function addTellable(marks, theme, rate, x, y, width) {
  if (!isKnown(rate.detectable)) return;
  const text = 'more than luck from ' + percentText(rate.detectable);
  const space = textWidth(theme, text, 12, 600) / 2 + 60;
  if (Math.abs(Math.min(x(rate.detectable), width - space + 60) - x(rate.rate)) < space) return;
  marks.push(
    stroke(x(rate.detectable), y - 9, x(rate.detectable), y + 9, theme.met, { width: 2, dash: [2, 2], z: 4 }),
    besideOf(theme, text, x(rate.detectable), y + 17, width, theme.met),
  );
}

function besideOf(theme, text, x, y, width, fill) {
  const half = textWidth(theme, text, 12, 600) / 2 + 2;
  return words(theme, text, Math.min(Math.max(x, half), width - half), y, {
    align: 'center',
    fill,
    weight: 600,
    halo: true,
  });
}
