// Pictures to keep: drawing text on a canvas, and saving it as a file.

/** A canvas with a background, drawn at twice its size so that text is crisp. */
export function blankPicture(width, height, background) {
  const canvas = document.createElement('canvas');
  canvas.width = width * 2;
  canvas.height = height * 2;
  const pen = canvas.getContext('2d');
  pen.scale(2, 2);
  pen.fillStyle = background;
  pen.fillRect(0, 0, width, height);
  pen.textBaseline = 'alphabetic';
  return { canvas, pen };
}

/** The lines into which a text breaks in a font and width; the last of `most` ends in an ellipsis if there is more. */
export function brokenLines(pen, text, width, font, most = 99) {
  pen.font = font;
  const lines = [];
  let line = '';
  for (const word of String(text)
    .trim()
    .split(/\s+/)
    .flatMap((w) => pieces(pen, w, width))) {
    const longer = line ? line + ' ' + word : word;
    if (line && pen.measureText(longer).width > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  if (line) lines.push(line);
  if (lines.length <= most) return lines;
  let last = lines[most - 1];
  while (last && pen.measureText(last + '\u2026').width > width) last = last.slice(0, -1);
  return [...lines.slice(0, most - 1), last.trimEnd() + '\u2026'];
}

// A word wider than the line is cut; otherwise it would run out of the picture.
function pieces(pen, word, width) {
  const cut = [];
  let piece = '';
  for (const character of word) {
    if (piece && pen.measureText(piece + character).width > width) {
      cut.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...cut, piece];
}

/** Draws lines from a baseline on and returns the next baseline. Right-to-left text begins at the right. */
export function drawLines(pen, lines, left, baseline, width, { font, fill, step }) {
  pen.font = font;
  pen.fillStyle = fill;
  for (const line of lines) {
    const rightToLeft = startsRightToLeft(line);
    pen.direction = rightToLeft ? 'rtl' : 'ltr';
    pen.textAlign = rightToLeft ? 'right' : 'left';
    pen.fillText(line, rightToLeft ? left + width : left, baseline);
    baseline += step;
  }
  pen.direction = 'ltr';
  pen.textAlign = 'left';
  return baseline;
}

function startsRightToLeft(text) {
  const letter = /\p{L}/u.exec(text);
  return letter !== null && /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(letter[0]);
}

/** Saves a canvas as a file, through a link that is there only for the moment. */
export function saveCanvas(canvas, name) {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (!blob) {
        reject(new Error('The browser could not make a PNG of ' + name));
        return;
      }
      const link = document.createElement('a');
      link.href = URL.createObjectURL(blob);
      link.download = name;
      document.body.append(link);
      link.click();
      link.remove();
      // The download reads the address after the click; a minute is plenty.
      setTimeout(() => URL.revokeObjectURL(link.href), 60000);
      resolve(blob);
    }, 'image/png');
  });
}

/** A file name of a text: letters and digits, the rest dashes. */
export function fileName(...parts) {
  const name = parts
    .filter(Boolean)
    .join(' ')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return Array.from(name).slice(0, 80).join('') + '.png';
}
