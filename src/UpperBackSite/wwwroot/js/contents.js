// Lights the vertebra of the section that is being read.
const links = new Map([...document.querySelectorAll('.contents a')].map(link => [link.hash.slice(1), link]));
const headings = [...links.keys()].map(id => document.getElementById(id)).filter(Boolean);

function light() {
  const read = headings.findLast(heading => heading.getBoundingClientRect().top < innerHeight * 0.35) ?? headings[0];
  for (const [id, link] of links) {
    if (id === read.id) {
      link.setAttribute('aria-current', 'true');
    } else {
      link.removeAttribute('aria-current');
    }
  }
}

if (headings.length > 0) {
  let isDue = false;
  addEventListener('scroll', () => {
    if (!isDue) {
      isDue = true;
      requestAnimationFrame(() => {
        isDue = false;
        light();
      });
    }
  }, { passive: true });
  light();
}
