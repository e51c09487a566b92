// Follows a job that runs: each event brings the part of the page that moves; after a broken line it goes on by itself.
const progress = document.getElementById('progress');
const events = new EventSource(progress.dataset.events);
let asked = false;

async function renew() {
  if (asked) {
    return;
  }
  asked = true;
  try {
    const answer = await fetch(progress.dataset.part, { headers: { Accept: 'text/html' } });
    const open = [...progress.querySelectorAll('details')].map((d) => d.open);
    const within = progress.contains(document.activeElement) && document.activeElement !== document.body;
    if (answer.ok && !within) {
      progress.innerHTML = await answer.text();
      progress.querySelectorAll('details').forEach((d, i) => { d.open = open[i] ?? false; });
    }
  } finally {
    asked = false;
  }
}

events.addEventListener('progress', renew);
events.addEventListener('end', () => {
  events.close();
  renew();
});
