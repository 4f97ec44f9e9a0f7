// The summary as one picture to share: what is claimed, the verdict, and the four figures that it rests on.
import { blankPicture, brokenLines, drawLines } from './canvas.js';

const CARD_WIDTH = 1200;
const CARD_HEIGHT = 630;
const EDGE = 64;

/** Draws the card. `facts` is a list of {name, value}, `verdict` the word for people. */
export function summaryCard(summary, theme) {
  const { canvas, pen } = blankPicture(CARD_WIDTH, CARD_HEIGHT, theme.paper);
  const inner = CARD_WIDTH - 2 * EDGE;
  const serif = (size) => '700 ' + size + 'px ' + theme.serif;
  const sans = (size, weight = 400) => weight + ' ' + size + 'px ' + theme.sans;
  pen.fillStyle = theme.accent;
  pen.fillRect(0, 0, CARD_WIDTH, 12);
  if (summary.simulated) drawBanner(pen, theme, sans);
  drawLines(pen, ['Tidemark'], EDGE, 74, inner, { font: serif(26), fill: theme.accent, step: 0 });
  const title = titleLines(pen, summary.title, inner, serif);
  let y = drawLines(pen, title.lines, EDGE, 74 + title.size + 28, inner, {
    font: serif(title.size),
    fill: theme.ink,
    step: title.size * 1.16,
  });
  y = drawVerdict(pen, summary, y + 14, inner, theme, sans);
  drawFacts(pen, summary.facts.slice(0, 4), inner, theme, sans, serif);
  const cited = brokenLines(pen, summary.citation, inner, sans(18), 1);
  drawLines(pen, cited, EDGE, CARD_HEIGHT - 30, inner, { font: sans(18), fill: theme.muted, step: 0 });
  return canvas;
}

function titleLines(pen, title, width, serif) {
  for (const size of [54, 46, 38, 32]) {
    const lines = brokenLines(pen, title, width, serif(size));
    if (lines.length <= 2) return { size, lines: balanced(pen, title, width, serif(size), lines) };
  }
  return { size: 30, lines: brokenLines(pen, title, width, serif(30), 4) };
}

// The narrowest width with as many lines: no single word alone on the last.
function balanced(pen, title, width, font, lines) {
  let best = lines;
  for (let narrow = width - 20; narrow > width / 2; narrow -= 20) {
    const next = brokenLines(pen, title, narrow, font);
    if (next.length > lines.length) break;
    best = next;
  }
  return best;
}

function drawVerdict(pen, summary, y, inner, theme, sans) {
  pen.font = sans(24, 700);
  const word = summary.verdict;
  const wide = pen.measureText(word).width + 36;
  pen.fillStyle = summary.colour || theme.ink;
  pen.fillRect(EDGE, y - 20, wide, 42);
  pen.fillStyle = theme.paper;
  pen.fillText(word, EDGE + 18, y + 9);
  pen.font = sans(24, 600);
  const rest = summary.alignment ? brokenLines(pen, summary.alignment, inner - wide - 20, sans(24, 600), 1) : [];
  drawLines(pen, rest, EDGE + wide + 20, y + 9, inner - wide - 20, { font: sans(24, 600), fill: theme.ink, step: 0 });
  const room = Math.max(1, Math.floor((CARD_HEIGHT - 200 - (y + 56)) / 31) + 1);
  const lines = brokenLines(pen, summary.sentence || '', inner, sans(24), Math.min(3, room));
  return drawLines(pen, lines, EDGE, y + 62, inner, { font: sans(24), fill: theme.ink, step: 31 });
}

function drawFacts(pen, facts, inner, theme, sans, serif) {
  const width = inner / Math.max(1, facts.length);
  const rows = Math.max(1, ...facts.map((fact) => brokenLines(pen, fact.name, width - 24, sans(17), 2).length));
  const top = CARD_HEIGHT - 150 - rows * 21;
  pen.fillStyle = theme.rule;
  pen.fillRect(EDGE, top, inner, 2);
  facts.forEach((fact, i) => {
    const left = EDGE + i * width;
    const name = brokenLines(pen, fact.name, width - 24, sans(17), 2);
    drawLines(pen, name, left, top + 32 + (rows - name.length) * 21, width - 20, {
      font: sans(17),
      fill: theme.muted,
      step: 21,
    });
    const size = fact.value.length > 12 ? 22 : 34;
    const value = brokenLines(pen, fact.value, width - 20, serif(size), 2);
    drawLines(pen, value, left, top + 52 + rows * 21, width - 20, { font: serif(size), fill: theme.ink, step: 26 });
  });
  pen.fillStyle = theme.rule;
  pen.fillRect(EDGE, CARD_HEIGHT - 60, inner, 1);
}

function drawBanner(pen, theme, sans) {
  pen.fillStyle = theme.unmet;
  pen.fillRect(CARD_WIDTH - 420, 12, 420, 48);
  pen.fillStyle = theme.paper;
  pen.font = sans(24, 700);
  pen.fillText('SIMULATED DATA', CARD_WIDTH - 396, 45);
}
