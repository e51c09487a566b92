// The queue by keyboard. Without this script every row has its check box and every step its button.
const form = document.getElementById('selection');
const rows = [...document.querySelectorAll('table.queue tbody tr')];
const boxes = rows.map(row => row.querySelector('input[type=checkbox]')).filter(Boolean);
const keys = document.getElementById('keys');
const all = document.getElementById('select-all');
const told = document.getElementById('selected');
let at = -1;

keys.hidden = false;

function count() {
  const selected = boxes.filter(box => box.checked).length;
  told.textContent = selected ? `${selected} selected` : 'Select rows to decide several at once.';
  all.checked = selected === boxes.length;
  all.indeterminate = selected > 0 && selected < boxes.length;
}
const tell = sentence => { if (told) told.textContent = sentence; };

if (all) {
  all.hidden = false;
  all.setAttribute('aria-label', 'Select all rows of this page');
  all.addEventListener('change', () => {
    boxes.forEach(box => { box.checked = all.checked; });
    count();
  });
  form.addEventListener('change', count);
  count();
}

function go(to) {
  if (!rows.length) return;
  rows[at]?.removeAttribute('aria-current');
  at = Math.max(0, Math.min(rows.length - 1, to));
  rows[at].setAttribute('aria-current', 'true');
  rows[at].querySelector('a').focus();
  rows[at].scrollIntoView({ block: 'nearest' });
}

/** What is selected, or else the current row; without either, a sentence says how to come by one. */
function selected() {
  if (at >= 0 && !boxes.some(box => box.checked)) {
    boxes[at].checked = true;
    count();
  }
  const some = boxes.some(box => box.checked);
  if (!some) tell('Nothing is selected. Go to a row with j, or select rows with x, then press the key again.');
  return some;
}

function press(action) {
  if (form && selected()) form.querySelector(`button[value=${action}]`)?.click();
}

// Approving and rejecting need a note. The key leads to it, and Enter then means that one step; Enter alone means none.
const field = form?.querySelector('input[name=note]');
let meant = null;
function note(action) {
  const button = form?.querySelector(`button[value=${action}]`);
  if (!field || !button || !selected()) return;
  field.focus();
  meant = button;
  tell(`${boxes.filter(box => box.checked).length} selected. Enter: ${button.textContent.toLowerCase()}; Esc: leave it.`);
}
field?.addEventListener('blur', () => { meant = null; });
field?.addEventListener('keydown', event => {
  if (event.key === 'Escape') {
    field.blur();
    count();
  } else if (event.key === 'Enter' && !event.isComposing) {
    event.preventDefault();
    if (meant) meant.click();
    else tell('Enter alone decides nothing. Press one of the buttons beside the note.');
  }
});

const steps = {
  j: () => go(at + 1),
  k: () => go(at - 1),
  x: () => { if (boxes[at]) { boxes[at].checked = !boxes[at].checked; count(); } },
  a: () => note('approve'),
  r: () => note('reject'),
  c: () => press('claim'),
  e: () => { const desk = rows[at]?.querySelector('a').dataset.desk; if (desk) location.assign(desk); },
  '/': () => document.querySelector('input[type=search]').focus(),
  '?': () => { keys.hidden = !keys.hidden; },
};

document.addEventListener('keydown', event => {
  const typing = event.target.closest('input:not([type=checkbox]), select, textarea');
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const step = steps[event.key];
  if (step) {
    event.preventDefault();
    step();
  }
});
