// What the pages of the server share: hearing of changes, fetching a page, putting its parts in place of the old ones.

const CALM_MS = 300;

/** Calls an action after each change that the server tells of, and when the connection was lost in between. */
export function followChanges(action) {
  let timer = 0;
  let opened = false;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => Promise.resolve(action()).catch((problem) => console.warn('Not renewed', problem)), CALM_MS);
  };
  const source = new EventSource('/api/v1/stream');
  source.addEventListener('change', soon);
  source.addEventListener('open', () => {
    if (opened) soon();
    opened = true;
    document.documentElement.dataset.live = 'true';
  });
  source.addEventListener('error', () => {
    delete document.documentElement.dataset.live;
  });
  window.addEventListener('pagehide', () => source.close());
}

/** A page as a document; its `ok` says whether it is what was asked for. */
export async function fetchedPage(address, signal) {
  const answer = await fetch(address, { headers: { Accept: 'text/html' }, signal });
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  return { page, ok: answer.ok };
}

/** Puts parts of another page in place of those of this one; a part that is in one of them only comes or goes. */
export function exchange(page, selectors) {
  const focused = document.activeElement;
  const link = focused ? focused.getAttribute('href') : null;
  for (const selector of selectors) {
    const before = document.querySelector(selector);
    const after = page.querySelector(selector);
    if (before && after) before.replaceWith(document.adoptNode(after));
    else if (before) before.remove();
    else if (after) document.body.prepend(document.adoptNode(after));
  }
  document.title = page.title;
  if (link && !focused.isConnected) {
    const again = [...document.querySelectorAll('main a')].find((a) => a.getAttribute('href') === link);
    if (again) again.focus();
  }
}

/** Has a text read out, in a place of its own. */
export function tell(text) {
  let live = document.getElementById('told');
  if (!live) {
    live = document.createElement('p');
    live.id = 'told';
    live.className = 'aside-screen';
    live.setAttribute('role', 'status');
    document.body.append(live);
  }
  live.textContent = '';
  setTimeout(() => {
    live.textContent = text;
  }, 30);
}
