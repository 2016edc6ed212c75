// Visits the site as a visitor, as a person with an enquiry and as staff, and saves every page, style sheet and drawing.
// node pages.mjs SITE SET_UP_LINK MAIL_FOLDER OUT
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { Visitor, codeNow } from './visitor.mjs';

const [site, setUpLink, mail, out] = process.argv.slice(2);
const answers = { name: 'Sam O’Neill', email: 'sam@gmial.com', phone: '020 7946 0999', service: 'first-visit', concern: 'A dull ache, and chest pain at night', consent: 'yes' };
const password = 'walrus-teapot-Tuesday-9';
const visitor = new Visitor(site);
let kept = 0;

mkdirSync(out, { recursive: true });
await public_();
const reference = await booking();
const key = await privatePage();
const staff = await signIn();
await staffPages();
writeFileSync(`${out}/../people.json`, JSON.stringify({ reference, key, staff: [...staff.cookies] }));
console.log(kept);

async function public_() {
  const sitemap = await visitor.open('/sitemap.xml');
  const addresses = [...sitemap.body.matchAll(/<loc>([^<]+)/g)].map(([, address]) => new URL(address).pathname);
  const articles = addresses.filter(address => /^\/(causes|remedies|foam-rolling|professional-therapy)\/./.test(address));
  await each(200, [...addresses, ...articles.map(address => `/leaflets${address}`)]);
  await each(200, [
    '/search', '/search?q=heat', '/search?q=chest+pain', '/search?q=physo+cost', '/search?q=zebra', '/faq?q=heat', '/faq?q=zebra', '/gallery',
    '/plan?e=shoulder-rolls,open-book-rotation,belly-breathing', '/booking?service=follow-up', '/feedback/thanks?page=/privacy', '/staff/sign-in', '/staff/set-up?who=x&token=y',
  ]);
  await each(404, ['/nowhere', '/faq/nowhere', '/my-enquiry?key=wrong']);
  await each(400, ['/plan/reminder.ics']);

  await keepNext('feedback-form', visitor, await visitor.post('/feedback', { page: '/faq/heat-or-cold', helpful: 'no' }));
  keep('sent-wrongly', await visitor.post('/booking/enquiries', { answers: 'x' }), 400);
  keep('not-to-be-posted', await visitor.post('/privacy', {}), 405);
  keep('not-a-form', await visitor.post('/booking', {}, 'application/json'), 415);
  keep('too-large', await visitor.post('/booking', { name: 'x'.repeat(300_000) }), 413);
}

async function booking() {
  const form = await visitor.open('/booking');
  await keepNext('booking-errors', visitor, await visitor.send(form, '/booking', { email: 'sam', phone: '1' }));
  const check = await keepNext('booking-check', visitor, await visitor.send(form, '/booking', answers));
  await keepNext('booking-changes', visitor, await visitor.post('/booking/changes', [['answers', check.body.match(/name="answers" value="([^"]+)/)[1]]]));
  const sent = await visitor.send(check, '/booking/enquiries', {});
  expect(sent, 303);
  await page(sent.location, 200);
  return sent.location.split('/').at(-1);
}

async function privatePage() {
  const key = (await untilMailed(/\/my-enquiry\?key=[\w-]+/)).split('=')[1];
  await page(`/my-enquiry?key=${key}`, 200, 'my-enquiry');
  await keepNext('my-enquiry-errors', visitor, await visitor.post('/my-enquiry/details', { key, name: '' }));
  await keepNext('my-enquiry-warning', visitor, await visitor.post('/my-enquiry/messages', { key, message: 'I have chest pain now' }));
  return key;
}

async function signIn() {
  const staff = new Visitor(site);
  const setUp = keep('staff-set-up', await staff.open(setUpLink), 200);
  const app = setUp.body.match(/<code>([A-Z2-7 ]+)<\/code>/)[1];
  keep('staff-set-up-errors', await staff.send(setUp, '/staff/set-up', { password: 'short', code: '1' }), 400);
  keep('staff-sign-in-errors', await staff.send(await staff.open('/staff/sign-in'), '/staff/sign-in', { email: 'nobody@clinic.example', password: 'x', code: '1' }), 400);
  const again = await staff.open(setUpLink);
  keep('staff-recovery-codes', await staff.send(again, '/staff/set-up', { password, code: codeNow(app) }), 200);
  return staff;
}

async function staffPages() {
  const enquiry = `/staff/enquiries/${reference}`;
  for (const address of ['/staff', '/staff?q=nobody', '/staff/searches', '/staff/statistics', '/staff/diary', '/staff/reviews', '/staff/reviews/causes/common-causes', '/staff/exports', '/staff/audit', '/staff/dpia', '/staff/people', '/staff/account', enquiry, `${enquiry}/reply`, `${enquiry}/privacy`]) {
    keep(address.slice(1), await staff.open(address), 200);
  }

  const shown = await staff.open(enquiry);
  keep('staff-note-errors', await staff.send(shown, `${enquiry}/notes`, {}), 400);
  keep('staff-visit-errors', await staff.send(shown, `${enquiry}/visits#visit`, { day: 'soon', time: '99' }), 400);
}

async function each(status, addresses) {
  for (const address of addresses) {
    await page(address, status);
  }
}

async function page(address, status, name = address.slice(1) || 'home') {
  const kept = keep(name, await visitor.open(address), status);
  for (const [, file] of kept.body.matchAll(/(?:href|src)="(\/[^"?]+\.(?:css|svg))"/g)) {
    await asset(file);
  }
}

async function asset(file) {
  asset.seen ??= new Set();
  if (!asset.seen.has(file)) {
    asset.seen.add(file);
    const { body } = await visitor.open(file);
    writeFileSync(`${out}/${plain(file.slice(1).replace(/\.(css|svg)$/, ''))}.${file.split('.').at(-1)}`, body);
    kept++;
  }
}

function keep(name, answer, status) {
  expect(answer, status);
  writeFileSync(`${out}/${plain(name)}.html`, answer.body);
  kept++;
  return answer;
}

/** Follows the redirect that a form answers with, and keeps the page behind it. */
async function keepNext(name, visitor, answer) {
  expect(answer, 303);
  return keep(name, await visitor.open(answer.location), 200);
}

function expect(answer, status) {
  if (answer.status !== status) {
    throw new Error(`${answer.address} answered ${answer.status} ${answer.location ?? ''} and not ${status}\n${answer.body.slice(0, 2000)}`);
  }
}

async function untilMailed(pattern) {
  for (let tries = 0; tries < 60; tries++) {
    const letters = (existsSync(mail) ? readdirSync(mail) : []).filter(file => file.endsWith('.eml')).map(file => readFileSync(`${mail}/${file}`, 'utf8'));
    const found = letters.map(letter => letter.match(pattern)?.[0]).find(Boolean);
    if (found) {
      return found;
    }

    await new Promise(after => setTimeout(after, 500));
  }

  throw new Error(`No letter with ${pattern} came within 30 s`);
}

function plain(name) {
  return name.replace(/[^\w.-]+/g, '_').slice(0, 120);
}
