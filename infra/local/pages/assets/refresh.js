// Keeps what is shown up to date: fetches the changing part of the page and puts it in place of the old one. Whatever a
// person is doing goes first: nothing is replaced under a selection, a focused field or an open menu.
const button = document.getElementById('live');
let live = localStorage.getItem('pennytrail-local-live') !== 'off';

function show() {
  button.setAttribute('aria-pressed', String(live));
  button.textContent = live ? 'Live' : 'Paused';
}

function isBusy() {
  const selection = getSelection();
  const focused = document.activeElement;
  const main = document.getElementById('main');
  const isInForm = main.contains(focused) && focused.matches('input, select, textarea, button');
  return document.hidden || isInForm || (selection !== null && !selection.isCollapsed);
}

/** What is unfolded and how far tables are scrolled, by key. */
function remember(main) {
  const keyed = [...main.querySelectorAll('[data-key]')];
  return new Map(keyed.map((one) => [one.dataset.key, { open: one.open, left: one.scrollLeft, top: one.scrollTop }]));
}

function restore(main, remembered) {
  for (const one of main.querySelectorAll('[data-key]')) {
    const before = remembered.get(one.dataset.key);
    if (!before) continue;
    if (before.open !== undefined) one.open = before.open;
    one.scrollLeft = before.left;
    one.scrollTop = before.top;
  }
}

async function refresh() {
  const answer = await fetch(location.href, { headers: { accept: 'text/html', 'x-fragment': 'main' } });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('main');
  const old = document.getElementById('main');
  if (!fresh || isBusy() || fresh.innerHTML === old.innerHTML) return;
  const remembered = remember(old);
  old.replaceWith(fresh);
  restore(fresh, remembered);
}

function loop() {
  const seconds = Number(document.getElementById('main').dataset.refresh);
  setTimeout(
    () => {
      const turn = live && seconds > 0 && !isBusy() ? refresh() : Promise.resolve();
      // The runtime may be restarting; the next turn will see.
      turn.catch(() => undefined).finally(loop);
    },
    Math.max(1, seconds) * 1000,
  );
}

document.querySelector('nav [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });

if (Number(document.getElementById('main').dataset.refresh) > 0) {
  button.hidden = false;
  button.addEventListener('click', () => {
    live = !live;
    localStorage.setItem('pennytrail-local-live', live ? 'on' : 'off');
    show();
  });
  show();
  loop();
}
