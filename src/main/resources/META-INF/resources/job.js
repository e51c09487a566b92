// Follows a job: each event brings the page as it stands, and only what differs is changed, so that what has the focus, is
// open or is being pressed stays. A line that breaks is mended by itself.
const job = document.getElementById('job');
const events = new EventSource(job.dataset.events);
const title = document.title;
let asking = false;
let again = false;
let ended = false;

const key = node => node.dataset?.key;

/** Makes a part of the page like another of the same kind. */
function become(now, next) {
  if (now.nodeType !== Node.ELEMENT_NODE) {
    if (now.data !== next.data) now.data = next.data;
    return;
  }
  for (const name of now.getAttributeNames()) {
    if (name !== 'open' && !next.hasAttribute(name)) now.removeAttribute(name);
  }
  for (const { name, value } of next.attributes) {
    if (now.getAttribute(name) !== value) now.setAttribute(name, value);
  }
  becomeWithin(now, next);
}

/** What has a key stays as it is found, even behind what is new; the rest is taken in its order. */
function becomeWithin(now, next) {
  let at = now.firstChild;
  for (const child of [...next.childNodes]) {
    let same = at;
    while (key(child) && same && key(same) !== key(child)) same = same.nextSibling;
    if (same && same.nodeName === child.nodeName && key(same) === key(child)) {
      while (at !== same) {
        at = at.nextSibling;
        at.previousSibling.remove();
      }
      at = same.nextSibling;
      become(same, child);
    } else {
      now.insertBefore(child, at);
    }
  }
  while (at) {
    const gone = at;
    at = at.nextSibling;
    gone.remove();
  }
}

function cutOff() {
  events.close();
  document.getElementById('cut').hidden = false;
}

async function renew() {
  if (asking) {
    again = true;
    return;
  }
  asking = true;
  do {
    again = false;
    try {
      const answer = await fetch(job.dataset.part + location.search, { headers: { Accept: 'text/html' } });
      if (answer.redirected || (answer.status >= 400 && answer.status < 500)) {
        cutOff(); // the session has ended, or the job is gone
      } else if (answer.ok) {
        const part = document.createElement('template');
        part.innerHTML = await answer.text();
        becomeWithin(job, part.content);
        document.title = ended ? title : `${job.querySelector('[data-percent]').dataset.percent} % · ${title}`;
      }
    } catch {
      // The next event asks again.
    }
  } while (again);
  asking = false;
}

events.addEventListener('progress', renew);
events.addEventListener('end', async () => {
  events.close();
  ended = true;
  await renew();
  document.getElementById('limits')?.remove();
});
events.addEventListener('error', () => {
  if (events.readyState === EventSource.CLOSED) cutOff();
});
