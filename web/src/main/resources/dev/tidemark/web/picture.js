// A figure as a picture of its own: its title, the chart or table, what it says, and where it comes from.
import { blankPicture, brokenLines, drawLines } from './canvas.js';

const PAD = 28;

/** Puts a canvas of a chart between a title and a citation. `chart` is {canvas, width, height} in plain pixels. */
export function framedPicture(chart, texts, theme) {
  const width = chart.width + 2 * PAD;
  const rough = blankPicture(width, 10, theme.paper);
  const blocks = textBlocks(rough.pen, texts, chart.width, theme);
  const height = PAD + blocks.head.height + chart.height + 14 + blocks.foot.height + PAD;
  const { canvas, pen } = blankPicture(width, height, theme.paper);
  let y = drawBlock(pen, blocks.head, PAD, PAD, chart.width);
  pen.drawImage(chart.canvas, PAD, y, chart.width, chart.height);
  y += chart.height + 14;
  pen.fillStyle = theme.rule;
  pen.fillRect(PAD, y - 4, chart.width, 1);
  drawBlock(pen, blocks.foot, PAD, y, chart.width);
  return canvas;
}

function textBlocks(pen, texts, width, theme) {
  const part = (text, font, fill, step, most) => ({
    lines: text ? brokenLines(pen, text, width, font, most) : [],
    font,
    fill,
    step,
  });
  const simulated = texts.simulated ? 'SIMULATED DATA: nothing here happened' : '';
  const head = [
    part(simulated, '700 14px ' + theme.sans, theme.unmet, 22, 1),
    part(texts.title, '700 20px ' + theme.serif, theme.ink, 26, 3),
  ];
  const foot = [
    part(texts.says, '400 14px ' + theme.sans, theme.ink, 20, 8),
    part(texts.citation, '400 12px ' + theme.sans, theme.muted, 18, 3),
  ];
  return { head: blockOf(head), foot: blockOf(foot) };
}

function blockOf(parts) {
  const height = parts.reduce((sum, part) => sum + part.lines.length * part.step + (part.lines.length ? 8 : 0), 0);
  return { parts, height };
}

function drawBlock(pen, block, left, top, width) {
  let y = top;
  for (const part of block.parts) {
    if (part.lines.length === 0) continue;
    y = drawLines(pen, part.lines, left, y + part.step * 0.8, width, part) - part.step * 0.8 + 8;
  }
  return y;
}

/** A table as a canvas, cell by cell with the colours that the style sheet gives them. */
export function tableCanvas(table, theme) {
  const outer = table.getBoundingClientRect();
  const width = Math.ceil(outer.width);
  const height = Math.ceil(outer.height);
  const { canvas, pen } = blankPicture(width, height, theme.paper);
  for (const cell of table.querySelectorAll('th, td')) {
    const at = cell.getBoundingClientRect();
    const styles = getComputedStyle(cell);
    const x = at.left - outer.left;
    const y = at.top - outer.top;
    if (styles.backgroundColor !== 'rgba(0, 0, 0, 0)') {
      pen.fillStyle = styles.backgroundColor;
      pen.fillRect(x, y, at.width, at.height);
    }
    drawCell(pen, cell.textContent.trim(), styles, x, y, at);
  }
  return { canvas, width, height };
}

function drawCell(pen, text, styles, x, y, at) {
  const align = styles.textAlign === 'start' ? 'left' : styles.textAlign === 'end' ? 'right' : styles.textAlign;
  const indent = parseFloat(styles.paddingLeft) || 0;
  pen.font = styles.fontWeight + ' ' + styles.fontSize + ' ' + styles.fontFamily;
  pen.fillStyle = styles.color;
  pen.textBaseline = 'middle';
  pen.textAlign = align;
  const place = align === 'center' ? x + at.width / 2 : align === 'right' ? x + at.width - indent : x + indent;
  pen.fillText(text, place, y + at.height / 2, at.width);
  pen.textBaseline = 'alphabetic';
  pen.textAlign = 'left';
}
