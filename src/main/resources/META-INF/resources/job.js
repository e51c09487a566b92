// Follows a job: each event brings the page as it stands, and only what differs is changed, so that what has the focus, is
// open or is being pressed stays. A line that breaks is mended by itself.
const job = document.getElementById('job');
const events = new EventSource(job.dataset.events);
const title = document.title;
let asking = false;
let again = false;

/** Makes a part of the page like another; parts of other things are put in their place as they are. */
function become(now, next) {
  if (now.nodeName !== next.nodeName || now.dataset?.key !== next.dataset?.key) {
    now.replaceWith(next);
    return;
  }
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

function becomeWithin(now, next) {
  const children = [...now.childNodes];
  const wanted = [...next.childNodes];
  wanted.forEach((child, at) => (at < children.length ? become(children[at], child) : now.append(child)));
  children.slice(wanted.length).forEach(child => child.remove());
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
      if (answer.ok) {
        const part = document.createElement('template');
        part.innerHTML = await answer.text();
        becomeWithin(job, part.content);
        document.title = `${job.querySelector('[data-percent]').dataset.percent} % · ${title}`;
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
  await renew();
  document.getElementById('limits')?.remove();
  document.title = title;
});
events.addEventListener('error', () => {
  if (events.readyState === EventSource.CLOSED) {
    document.getElementById('cut').hidden = false;
  }
});
