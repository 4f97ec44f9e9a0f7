// The page of all theses, and that of a thesis that cannot be shown: renew themselves when something changes.
import { exchange, fetchedPage, followChanges, tell } from './live.js';

async function renew(address) {
  const { page, ok } = await fetchedPage(address);
  if (!ok || page.body.className !== document.body.className) {
    window.location.reload();
    return;
  }
  const main = document.querySelector('main');
  const after = page.querySelector('main');
  if (main.isEqualNode(after)) return;
  const changed = main.dataset.generation !== after.dataset.generation;
  exchange(page, ['main']);
  if (changed) tell('The page was renewed');
  examine();
}

// The data is examined once the page is there, because that takes a second or two.
function examine() {
  if (document.querySelector('[data-health=open]')) renew('/?health=now').catch(() => {});
}

document.documentElement.dataset.scripted = 'true';
followChanges(() => renew(window.location.pathname));
examine();
