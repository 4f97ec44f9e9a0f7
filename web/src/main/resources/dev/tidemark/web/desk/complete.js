// Completion of names while an expression is typed: a list under the text that arrow keys, Enter and Escape work.

const MOST = 8;
const NAME_BEFORE = /[A-Za-z_][A-Za-z0-9_]*$/;

/** Completes names in a text area. `names` gives {name, kind, says} for all that may be named. */
export class Completion {
  constructor(area, list, names) {
    Object.assign(this, { area, list, names, found: [], chosen: -1 });
    area.setAttribute('role', 'combobox');
    area.setAttribute('aria-autocomplete', 'list');
    area.setAttribute('aria-controls', list.id);
    area.setAttribute('aria-expanded', 'false');
    area.addEventListener('input', () => this.offer());
    area.addEventListener('blur', () => this.close());
    area.addEventListener('click', () => this.close());
    // The list must not take the focus from the text.
    list.addEventListener('pointerdown', (event) => {
      event.preventDefault();
      const item = event.target.closest('[role=option]');
      if (item) this.take(Number(item.dataset.index));
    });
  }

  get isOpen() {
    return !this.list.hidden;
  }

  /** Looks for names that begin with, or else hold, what stands before the cursor. */
  offer() {
    const before = NAME_BEFORE.exec(this.area.value.slice(0, this.area.selectionStart));
    const typed = before ? before[0].toLowerCase() : '';
    const begins = this.names().filter(({ name }) => name.toLowerCase().startsWith(typed));
    const holds = this.names().filter(({ name }) => name.toLowerCase().indexOf(typed) > 0);
    this.found = typed ? [...begins, ...holds].slice(0, MOST) : [];
    if (this.found.length === 0 || (this.found.length === 1 && this.found[0].name === before[0])) this.close();
    else this.open();
  }

  open() {
    this.list.replaceChildren(...this.found.map((item, i) => this.entry(item, i)));
    this.list.hidden = false;
    this.area.setAttribute('aria-expanded', 'true');
    this.choose(0);
  }

  entry({ name, kind, says }, i) {
    const item = document.createElement('li');
    item.id = this.list.id + '-' + i;
    item.dataset.index = String(i);
    item.setAttribute('role', 'option');
    const part = (tag, text) => Object.assign(document.createElement(tag), { textContent: text });
    item.append(part('code', name), ' ', part('span', kind + (says ? ': ' + says : '')));
    return item;
  }

  choose(index) {
    this.chosen = (index + this.found.length) % this.found.length;
    [...this.list.children].forEach((item, i) => item.setAttribute('aria-selected', String(i === this.chosen)));
    const item = this.list.children[this.chosen];
    this.area.setAttribute('aria-activedescendant', item.id);
    item.scrollIntoView({ block: 'nearest' });
  }

  close() {
    this.list.hidden = true;
    this.area.setAttribute('aria-expanded', 'false');
    this.area.removeAttribute('aria-activedescendant');
  }

  /** Puts a name in the place of what was typed of it. */
  take(index) {
    const { name, kind } = this.found[index];
    const end = this.area.selectionStart;
    const before = NAME_BEFORE.exec(this.area.value.slice(0, end));
    const start = before ? before.index : end;
    const call = kind === 'function' && this.area.value[end] !== '(' ? '(' : '';
    this.area.setRangeText(name + call, start, end, 'end');
    this.close();
    this.area.dispatchEvent(new Event('change'));
  }

  /** Takes a key if it is one of the list's; says whether it was. */
  key(event) {
    if (!this.isOpen) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.choose(this.chosen + step);
    else if (event.key === 'Enter' && !event.shiftKey) this.take(this.chosen);
    else if (event.key === 'Escape') this.close();
    else return false;
    event.preventDefault();
    return true;
  }
}
