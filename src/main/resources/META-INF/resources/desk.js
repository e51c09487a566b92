// Aids for the desk: highlighting, keys, evidence from a selection, typed text that outlives a reload. Each form works without.
const [desk, claims, listing, help, trouble, addSelection] =
  ['desk', 'claims', 'listing', 'help', 'trouble', 'add-selection'].map(id => document.getElementById(id));
const COUNTED = /^(value|low|high|cvss\..+)$/;
const QUOTE_FIELDS = ['passage', 'quote', 'grade', 'drop'];
const LONG = 'textarea, select, input:not([type=range], [type=checkbox], [type=hidden])';
const forms = () => [...claims.querySelectorAll('form.claim')];
const titleOf = form => form.querySelector('.opens');
const current = () => claims.querySelector('form.claim.current');
const isClosed = form => form.querySelector('fieldset.bare').disabled;
const button = (form, action) => form.querySelector(`button[name=action][value=${action}]:not(.enter)`);
const reasonOf = form => form.querySelector('[name=reason]');

/* Which words a claim rests on, and which claims rest on a passage */
function light(form) {
  listing.querySelectorAll('.lit').forEach(e => e.classList.remove('lit'));
  if (!form) return;
  const passages = form.dataset.passages.split(' ').filter(Boolean).map(id => document.getElementById(id)).filter(Boolean);
  passages.forEach(p => p.classList.add('lit'));
  const marks = listing.querySelectorAll(`mark[data-items~="${form.dataset.item}"]`);
  marks.forEach(m => m.classList.add('lit'));
  const first = marks[0] ?? passages[0];
  if (first) reveal(first);
}
function reveal(element) {
  const [pane, place] = [listing, element].map(e => e.getBoundingClientRect());
  if (place.top < pane.top + 24 || place.bottom > pane.bottom - 24) listing.scrollTop += place.top - pane.top - pane.height / 3;
}
let hover;
claims.addEventListener('mouseover', event => {
  const form = event.target.closest('form.claim');
  clearTimeout(hover);
  if (form) hover = setTimeout(() => light(form), 90);
});
claims.addEventListener('mouseleave', () => { clearTimeout(hover); light(current()); });
claims.addEventListener('focusin', event => {
  const form = event.target.closest('form.claim');
  if (form && form !== current()) choose(form);
});
const rest = passage => forms().forEach(f => f.classList.toggle('rests', !!passage && f.dataset.passages.split(' ').includes(passage.id)));
listing.addEventListener('mouseover', event => rest(event.target.closest('.passage')));
listing.addEventListener('mouseleave', () => rest(null));

/* Rows that open, and a menu that closes */

document.addEventListener('click', event => event.target.closest('.menu') || desk.querySelector('.menu').removeAttribute('open'));
function choose(form) {
  forms().forEach(f => f.classList.toggle('current', f === form));
  light(form);
}
function go(form) {
  if (!form) return;
  choose(form);
  titleOf(form).focus({ preventScroll: true });
  form.scrollIntoView({ block: 'nearest' });
}
function open(form, opened = true) {
  form.classList.toggle('open', opened);
  titleOf(form).setAttribute('aria-expanded', opened);
  form.scrollIntoView({ block: opened && form.offsetHeight > claims.clientHeight ? 'start' : 'nearest' });
}
claims.addEventListener('click', event => {
  const title = event.target.closest('.opens');
  if (title && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    const form = title.closest('form');
    choose(form);
    open(form, !form.classList.contains('open'));
  }
  const pressed = event.target.closest('.acts button[name=action]');
  if (pressed) needsReason(event, pressed);
  // The kind's form leads to a page; of its buttons this one alone is answered in place.
  if (pressed?.value === 'accept' && pressed.form.dataset.hxTrigger === 'accept') {
    event.preventDefault();
    htmx.trigger(pressed.form, 'accept');
  }
  if (event.target.closest('[data-discard]')) discard(event.target.closest('form'));
});
/** Rejecting needs a reason, and so does accepting a control: the row's button leads to it first, and pressed again is told so. */
function needsReason(event, pressed) {
  const form = pressed.form;
  const needed = pressed.value === 'reject' || form.dataset.item.startsWith('control:');
  if (!needed || reasonOf(form).value.trim() || form.dataset.intent === pressed.value) return;
  event.preventDefault();
  mean(form, pressed.value);
}
/** Opens the item for its reason; Ctrl and Enter then send what was meant. */
function mean(form, action) {
  form.dataset.intent = action;
  open(form);
  const step = button(form, action).firstChild.textContent;
  const hint = form.querySelector('.foot small');
  if (hint) hint.textContent = `Ctrl Enter: ${step.toLowerCase()}`;
  const note = form.querySelector('.waits') ?? Object.assign(document.createElement('p'), { className: 'notice waits' });
  note.setAttribute('role', 'status');
  reasonOf(form).closest('.field').before(note);
  note.textContent = `Not ${{ Accept: 'accepted', Reject: 'rejected', 'Keep out': 'kept out' }[step]} yet: it needs a reason. Give one, then press Ctrl and Enter, or “${step}” again.`;
  reasonOf(form).focus();
}
function fromAddress() {
  const form = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!form?.matches('form.claim')) return;
  open(form);
  go(form);
}
window.addEventListener('hashchange', fromAddress);

/* What is typed: slider beside number, the score as it would be, and a copy in this browser */
const storageKey = form => `assay:${desk.dataset.person}:${desk.dataset.assessment}:${form.dataset.item}`;
const counted = form => [...form.elements].filter(e => COUNTED.test(e.name) && !(e.matches('select') && form.dataset.item === 'kind'));
claims.addEventListener('input', event => {
  const field = event.target;
  const form = field.form;
  if (!form?.matches('form.claim')) return;
  if (field.type === 'range') document.getElementById(field.dataset.for).value = Number(field.value).toFixed(2);
  form.querySelectorAll(`input[type=range][data-for="${field.id}"]`).forEach(slider => { slider.value = field.value; });
  if (['low', 'high'].includes(field.name)) delete field.dataset.follows;
  else if (field.type === 'range' || field.name === 'value') spread(form);
  form.dataset.typed ??= form.elements.version.value;
  delete form.dataset.passedOver;
  keep(form);
  if (field.type === 'range' || COUNTED.test(field.name)) htmx.trigger('#try', 'try');
});
/** A value outside the range that stands becomes the whole range when it is saved, unless somebody gives another one. */
function spread(form) {
  const [value, low, high] = ['value', 'low', 'high'].map(name => form.elements[name]);
  const told = form.querySelector('.outside');
  if (!told || !low || !high) return;
  const point = Number(value.value);
  const outside = value.value !== '' && (point < Number(low.dataset.stands) || point > Number(high.dataset.stands));
  for (const end of [low, high]) {
    if (outside && (end.value === end.dataset.stands || 'follows' in end.dataset)) Object.assign(end, { value: value.value }).dataset.follows = '';
    else if (!outside && 'follows' in end.dataset) {
      end.value = end.dataset.stands;
      delete end.dataset.follows;
    }
  }
  told.classList.toggle('now', outside);
}
document.body.addEventListener('htmx:configRequest', event => {
  if (event.detail.elt.id !== 'try') return;
  const parameters = event.detail.parameters;
  forms().filter(f => 'typed' in f.dataset && f.dataset.item !== 'kind').forEach(form =>
    counted(form).filter(e => e.value !== e.dataset.stands).forEach(e => { parameters[`${form.dataset.item}/${e.name}`] = e.value; }));
});
const added = form => [...form.querySelectorAll('.added')].map(row => QUOTE_FIELDS.slice(0, 3).map(n => row.querySelector(`[name=${n}]`).value)).filter(r => r[1]);
function keep(form) {
  const skipped = ['version', 'item', 'form-token', 'action', 'threats', ...QUOTE_FIELDS];
  const fields = [...new FormData(form)].filter(([name]) => !skipped.includes(name));
  const drops = [...form.querySelectorAll('[name=drop]:checked')].map(e => e.closest('.held').querySelector('[name=quote]').value);
  try { sessionStorage.setItem(storageKey(form), JSON.stringify({ version: form.dataset.typed, fields, drops, added: added(form) })); } catch { /* costs the copy only */ }
}

function copyOf(form) {
  try { return JSON.parse(sessionStorage.getItem(storageKey(form))); } catch { return null; }
}
/* The text comes back with the version that it was typed for: if somebody has saved since, saving it shows both. */
function restore(form, base, next) {
  const kept = isClosed(form) ? null : copyOf(form);
  if (!kept) return;
  const { fields, drops, added } = kept;
  const before = JSON.stringify([...new FormData(form)]);
  for (const field of form.elements) {
    if (!field.name || field.type === 'hidden' || field.tagName === 'BUTTON' || QUOTE_FIELDS.includes(field.name)) continue;
    const values = fields.filter(([name]) => name === field.name).map(([, value]) => value);
    if (field.type === 'checkbox') field.checked = values.includes(field.value);
    else if (values.length) field.value = values[0];
  }
  form.querySelectorAll('[name=drop]').forEach(e => { e.checked = drops.includes(e.closest('.held').querySelector('[name=quote]').value); });
  added.forEach(([passage, words, grade]) => addQuote(form, passage, words, grade));
  const slider = form.querySelector('input[type=range]');
  if (slider) slider.value = document.getElementById(slider.dataset.for).value;
  spread(form);
  if (JSON.stringify([...new FormData(form)]) === before) return sessionStorage.removeItem(storageKey(form));
  form.dataset.typed = kept.version === base ? next : kept.version ?? form.elements.version.value;
  form.elements.version.value = form.dataset.typed;
  const notice = Object.assign(document.createElement('p'), { className: 'notice restored' });
  notice.append('What you typed here was restored; it is not saved. ', Object.assign(document.createElement('button'), { type: 'button', className: 'small', textContent: 'Discard it' }));
  notice.lastChild.dataset.discard = '';
  form.querySelector('.head').after(notice);
  open(form);
}
function discard(form) {
  sessionStorage.removeItem(storageKey(form));
  form.reset();
  delete form.dataset.typed;
  form.querySelectorAll('.restored, .waits').forEach(e => e.remove());
  spread(form);
  htmx.trigger('#try', 'try');
  go(form);
}

/* Saving: htmx swaps the item, the strip and the passages in; the other forms then are of the new version, too */

/** Where somebody was when an answer came: whoever has gone on stays there. */
let here;
document.body.addEventListener('htmx:beforeSwap', () => { here = current()?.id; });
const tell = sentence => Object.assign(trouble, { hidden: false, textContent: sentence }).scrollIntoView({ block: 'nearest' });
document.body.addEventListener('htmx:afterRequest', event => {
  const { xhr, requestConfig: { elt } } = event.detail;
  if (!elt.matches?.('form.claim')) return;
  const form = document.getElementById(elt.id);
  if (![200, 412, 422].includes(xhr.status)) {
    return tell(`Not saved${xhr.status ? ` (${xhr.status})` : ': the service did not answer'}. What you typed is kept in this browser; reload the page, and sign in if you are asked to.`);
  }
  trouble.hidden = true;
  const version = document.getElementById('progress').dataset.version;
  const base = xhr.status === 200 ? event.detail.requestConfig.parameters.version : null;
  document.querySelectorAll('input[name=version]').forEach(e => {
    const typed = e.form?.dataset.typed;
    if (typed === undefined || typed === base) e.value = version;
    if (typed !== undefined && typed === base) { e.form.dataset.typed = version; keep(e.form); }
  });
  forms().forEach(f => { if (!f.dataset.seen && f !== form) restore(f, base, version); f.dataset.seen = '1'; });
  if (xhr.status === 200) {
    sessionStorage.removeItem(storageKey(elt));
    const at = document.getElementById(here) ?? form;
    if (at === form || at !== current()) go(at);
  } else {
    Object.assign(form.dataset, { typed: '', intent: elt.dataset.intent ?? '' });
    open(form);
    choose(form);
    const fault = form.querySelector('[aria-invalid]');
    (fault ?? titleOf(form)).focus({ preventScroll: true });
    if (fault) fault.closest('.field, .head, .added').scrollIntoView({ block: 'nearest' });
    else form.scrollIntoView({ block: 'start' });
  }
  if (forms().some(f => 'typed' in f.dataset)) htmx.trigger('#try', 'try');
});
desk.querySelector('.ends').addEventListener('submit', event => {
  const typed = forms().filter(f => 'typed' in f.dataset && !f.dataset.passedOver);
  if (!typed.length) return;
  event.preventDefault();
  typed.forEach(f => { f.dataset.passedOver = '1'; });
  tell(`Not done yet: what you typed for ${typed.map(f => titleOf(f).textContent).join(', ')} is not saved. Save it, or press again to go on without it.`);
});
claims.addEventListener('submit', event => event.target.dataset.hxPost && !event.target.dataset.hxTrigger || sessionStorage.removeItem(storageKey(event.target)));

/* Evidence from a selection within one passage */
function selected() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const ends = [selection.anchorNode, selection.focusNode].map(n => (n.nodeType === 1 ? n : n.parentElement)?.closest('.passage'));
  const words = selection.toString().replace(/\s+/g, ' ').trim();
  return ends[0] && ends[0] === ends[1] && words ? { passage: ends[0].id, words, range: selection.getRangeAt(0) } : null;
}
const taker = () => [current(), ...forms().filter(f => f.classList.contains('open'))].find(f => f?.querySelector('.add'));

document.addEventListener('selectionchange', () => {
  const [found, form] = [selected(), taker()];
  addSelection.hidden = !found || !form;
  if (addSelection.hidden) return;
  addSelection.textContent = `Add as evidence to ${titleOf(form).textContent}`;
  const place = found.range.getBoundingClientRect();
  addSelection.style.top = `${Math.min(place.bottom + 6, innerHeight - 48)}px`;
  addSelection.style.left = `${Math.max(8, Math.min(place.left, innerWidth - 348))}px`;
});
listing.addEventListener('scroll', () => { addSelection.hidden = true; });
addSelection.addEventListener('mousedown', event => event.preventDefault());
addSelection.addEventListener('click', addSelected);
function addSelected() {
  const [found, form] = [selected(), taker()];
  if (!found || !form) return;
  open(form);
  const words = addQuote(form, found.passage, found.words, 'listing');
  words.dispatchEvent(new Event('input', { bubbles: true }));
  addSelection.hidden = true;
  getSelection().removeAllRanges();
  choose(form);
  words.focus();
}

function addQuote(form, passage, words, grade) {
  const rows = [...form.querySelectorAll('.added')];
  let row = rows.find(r => !r.querySelector('[name=quote]').value);
  if (!row) {
    row = rows.at(-1).cloneNode(true);
    row.querySelector('.error')?.remove();
    row.querySelectorAll('[id]').forEach(e => { e.id += '-n'; e.removeAttribute('aria-invalid'); });
    row.querySelectorAll('label').forEach(l => { l.htmlFor += '-n'; });
    rows.at(-1).after(row);
  }
  row.closest('details').open = true;
  [passage, words, grade].forEach((value, i) => { row.querySelector(`[name=${QUOTE_FIELDS[i]}]`).value = value; });
  return row.querySelector('[name=quote]');
}

/* Keys, never while somebody types */

const moves = {
  j: all => all[all.indexOf(current()) + 1],
  k: all => all[Math.max(0, all.indexOf(current()) - 1)],
  n: all => [...all.slice(all.indexOf(current()) + 1), ...all].find(f => !f.matches('.decided, .overlooked')),
};
const acts = {
  a: form => (form.dataset.item.startsWith('control:') && !reasonOf(form).value.trim() ? mean(form, 'accept') : button(form, 'accept')?.click()),
  e: form => {
    open(form);
    const field = form.querySelector('.head .number, .head select') ?? form.querySelector(`.more :is(${LONG})`);
    (field.focus(), field.select?.());
  },
  r: form => button(form, 'reject') && mean(form, 'reject'),
  s: form => form.querySelector('.foot .primary')?.click(),
};

document.addEventListener('keydown', event => {
  if (help.open || event.isComposing) return;
  const form = event.target.closest?.('form.claim') ?? current();
  const typing = event.target.matches?.(LONG);
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && form) {
    event.preventDefault();
    (form.dataset.intent ? button(form, form.dataset.intent) : form.querySelector('.foot .primary'))?.click();
  } else if (event.key === 'Escape' && form) {
    if (!typing) open(form, false);
    go(form);
  } else if (typing || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  } else if (event.key === '?') {
    help.showModal();
  } else if (moves[event.key]) {
    go(moves[event.key](forms()));
  } else if (event.key === 'q') {
    addSelected();
  } else if (acts[event.key] && form && !isClosed(form)) {
    choose(form);
    acts[event.key](form);
  } else {
    return;
  }
  event.preventDefault();
});
desk.classList.add('js');
forms().forEach(form => {
  titleOf(form).setAttribute('aria-expanded', form.classList.contains('open'));
  form.dataset.seen = '1';
  if (form.classList.contains('open')) choose(form);
  else restore(form);
});
fromAddress();
claims.querySelector('[autofocus]')?.focus();
