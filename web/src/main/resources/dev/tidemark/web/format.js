// Numbers and dates for people. Nothing here asks the browser's locale or time zone: a brief reads the same everywhere.

const MINUS = '\u2212';
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const LARGE = [
  [1e12, 'tn'],
  [1e9, 'bn'],
  [1e6, 'mn'],
];
const DAY_IN_MS = 86400000;

/** Whether a number is there: null and NaN are "not known". */
export function isKnown(value) {
  return typeof value === 'number' && Number.isFinite(value);
}

/** 1234.5 with two decimals as "1,234.50"; negative numbers have a real minus sign, and nothing is "−0.0". */
export function grouped(value, decimals) {
  const text = Math.abs(value).toFixed(decimals);
  const [whole, fraction] = text.split('.');
  const negative = value < 0 && Number(text) !== 0;
  const thousands = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return (negative ? MINUS : '') + thousands + (fraction ? '.' + fraction : '');
}

/** A value of a unit for people: "−0.8%", "2,467.70", "4.90bn USD", "27"; "unknown" where it is not known. */
export function valueText(value, unit) {
  if (!isKnown(value)) return 'unknown';
  const base = unit ? unit.base : 'number';
  switch (base) {
    case 'fraction':
      return percent(value);
    case 'number':
    case 'count':
      return trimmed(value, 4);
    case 'day':
    case 'session':
      return trimmed(value, 1) + ' ' + base + (value === 1 ? '' : 's');
    case 'points':
      return sized(value);
    default:
      return sized(value) + ' ' + base;
  }
}

/** Values of one unit that are compared, in the same decimals: "0.0563" and "0.0500"; not if that were more than four. */
export function alikeTexts(values, unit) {
  const texts = values.map((value) => valueText(value, unit));
  const decimals = Math.max(...texts.map((text) => (/\.(\d+)/.exec(text) || ['', ''])[1].length));
  return decimals > 4 ? texts : values.map((value, i) => withDecimals(value, unit, decimals, texts[i]));
}

function withDecimals(value, unit, decimals, text) {
  if (!isKnown(value)) return text;
  const base = unit ? unit.base : 'number';
  if (base === 'fraction') return grouped(Math.round(value * 1e8) / 1e6, decimals) + '%';
  if (base !== 'number' && base !== 'count' && Math.abs(value) >= 1e7) return text;
  return grouped(value, decimals) + (text.includes(' ') ? text.slice(text.indexOf(' ')) : '');
}

/** One decimal, two below one percent and where there are exactly two: a rate of 4.25% is no 4.3%. */
function percent(share) {
  const value = Math.round(share * 1e8) / 1e6;
  const exact = Math.abs(value * 100 - Math.round(value * 100)) < 1e-6;
  const text = grouped(value, Math.abs(value) < 1 || exact ? 2 : 1);
  return (text.endsWith('0') && /\.\d\d$/.test(text) ? text.slice(0, -1) : text) + '%';
}

/** At most so many decimals, without zeros at their end. */
function trimmed(value, most) {
  const text = grouped(value, most);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

function sized(value) {
  const size = Math.abs(value);
  for (const [least, unit, name] of [[1e12, 1e12, 'tn'], [1e9, 1e9, 'bn'], [1e7, 1e6, 'mn']]) {
    if (size >= least) return grouped(value / unit, 2) + name;
  }
  return size !== 0 && size < 1 ? trimmed(value, 4) : grouped(value, 2);
}

/** A short form for axes, as exact as the distance between two ticks asks for: "75%", "2,000", "4bn". */
export function tickText(value, unit, step) {
  if (!isKnown(value)) return '';
  const base = unit ? unit.base : 'number';
  if (base === 'fraction') return grouped(value * 100, decimalsFor(step * 100)) + '%';
  for (const [size, name] of LARGE) {
    if (base === 'USD' && Math.abs(value) >= size) return grouped(value / size, decimalsFor(step / size)) + name;
  }
  return grouped(value, decimalsFor(step));
}

/** "14%" or "13.6%". */
export function percentText(share, decimals = 0) {
  return isKnown(share) ? grouped(share * 100, decimals) + '%' : 'unknown';
}

/** "1 event", "2 events". */
export function countText(count, singular) {
  return grouped(count, 0) + ' ' + singular + (count === 1 ? '' : 's');
}

/** "18 Sep 2025" from days since 1970-01-01. */
export function dayText(day) {
  const { year, month, date } = dayParts(day);
  return date + ' ' + MONTHS[month] + ' ' + year;
}

/** "Sep 2025". */
export function monthText(day) {
  const { year, month } = dayParts(day);
  return MONTHS[month] + ' ' + year;
}

/** Year, month (0 to 11) and day of the month of a day number, in UTC. */
export function dayParts(day) {
  const at = new Date(day * DAY_IN_MS);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth(), date: at.getUTCDate() };
}

/** The day number of the first of a month. */
export function firstOfMonth(year, month) {
  return Date.UTC(year, month, 1) / DAY_IN_MS;
}

/** The text, cut at a word near the limit and closed by an ellipsis. */
export function clipped(text, limit) {
  const characters = Array.from(String(text));
  if (characters.length <= limit) return String(text);
  const head = characters.slice(0, Math.max(1, limit - 1)).join('');
  const space = head.lastIndexOf(' ');
  return (space > limit * 0.6 ? head.slice(0, space) : head).trimEnd() + '\u2026';
}

function decimalsFor(step) {
  if (!(step > 0)) return 0;
  // 2.5 needs one decimal although it is larger than 1.
  for (let decimals = 0; decimals < 6; decimals++) {
    const scaled = step * 10 ** decimals;
    if (Math.abs(scaled - Math.round(scaled)) < 1e-6) return decimals;
  }
  return 6;
}
