// Simulates one visitor a second, each from a separate network, who reads an article, fills in the form and sends an enquiry.
// node steady.mjs SITE SECONDS NAME [MOST]     exits 1 when a visitor was refused, or when the p99 was above MOST milliseconds
import { Visitor } from './visitor.mjs';

const [site, seconds, name, most = Infinity] = process.argv.slice(2);
const waited = [];
const failures = [];
const people = [];
for (let second = 0; second < seconds; second++) {
  people.push(person(second).catch(fault => failures.push(fault.message)));
  await pause(1000);
}

await Promise.all(people);
waited.sort((one, other) => one - other);
const at = share => waited[Math.min(waited.length - 1, Math.floor(waited.length * share))].toFixed(1);
console.log(`${name}: ${people.length} people, ${waited.length} requests, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms, ${failures.length} failures ${[...new Set(failures)].join('; ')}`);
process.exit(failures.length > 0 || at(0.99) > Number(most) ? 1 : 0);

async function person(number) {
  const visitor = new Visitor(site, `127.${1 + process.pid % 200}.${Math.floor(number / 200)}.${number % 200 + 1}`);
  await timed(200, () => visitor.open('/remedies/heat-and-cold'));
  const form = await timed(200, () => visitor.open('/booking'));
  await pause(4000);
  const check = await timed(200, () => visitor.send(form, '/booking', { name: 'Sam', email: 'sam@example.com', service: 'first-visit', consent: 'yes' }));
  await timed(303, () => visitor.send(check, '/booking/enquiries', {}));
}

async function timed(status, ask) {
  const from = performance.now();
  const answer = await ask();
  waited.push(performance.now() - from);
  if (answer.status !== status) {
    throw new Error(`${answer.address} answered ${answer.status}`);
  }

  return answer;
}

function pause(milliseconds) {
  return new Promise(after => setTimeout(after, milliseconds));
}
