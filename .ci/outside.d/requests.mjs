// Writes every request with typed input in the format of sqlmap.
// node requests.mjs SITE PEOPLE OUT
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { Visitor, filled } from './visitor.mjs';

const [site, people, out] = process.argv.slice(2);
const { reference, key, staff } = JSON.parse(readFileSync(people, 'utf8'));
const visitor = new Visitor(site);
const colleague = new Visitor(site);
colleague.cookies = new Map(staff);
mkdirSync(out, { recursive: true });

get('search', '/search?q=heat&exact=true');
get('faq-search', '/faq?q=heat');
get('faq-entry', '/faq/heat-or-cold*');
get('plan', '/plan?e=cat-cow');
get('plan-wish', '/plan/suggest?goal=loosen&minutes=5&spot=desk&kit=none');
get('plan-reminder', '/plan/reminder.ics?e=cat-cow&days=everyday&at=08:00');
get('booking-service', '/booking?service=first-visit');
get('confirmation', `/booking/enquiries/${reference}*`);
get('feedback-thanks', '/feedback/thanks?page=/privacy');
get('private-page', `/my-enquiry?key=${key}&done=message`);
get('set-up', '/staff/set-up?who=x&token=y');
get('staff-audit', `/staff/audit?who=x&did=viewed&reference=${reference}&from=2026-01-01`, colleague);
get('staff-enquiry', `/staff/enquiries/${reference}*`, colleague);

const answers = { name: 'Sam', email: 'sam@example.com', phone: '', service: 'first-visit', concern: 'An ache', duration: 'days', accessNeeds: '', consent: 'yes' };
const form = await visitor.open('/booking');
post('booking', '/booking', filled(form, '/booking', answers));
post('booking-send', '/booking/enquiries', filled(await visitor.send(form, '/booking', answers), '/booking/enquiries', {}));
post('feedback', '/feedback', [['page', '/faq/heat-or-cold'], ['helpful', 'no'], ['missing', 'More on ice']]);
post('private-message', '/my-enquiry/messages', [['key', key], ['message', 'Thank you']]);
// Keeps the email address, because a new one would invalidate the key. Must be last.
post('private-your-details', '/my-enquiry/details', [['key', key], ['name', 'Sam'], ['email', 'sam@gmial.com'], ['phone', '020 7946 0999']]);
post('sign-in', '/staff/sign-in', filled(await visitor.open('/staff/sign-in'), '/staff/sign-in', { email: 'ada@clinic.example', password: 'x', code: '1' }));
post('staff-inbox', '/staff', filled(await colleague.open('/staff'), '/staff#found', { q: 'Sam' }), colleague);

function get(name, address, who = visitor) {
  write(name, who, `GET ${address} HTTP/1.1`, '');
}

function post(name, address, fields, who = visitor) {
  write(name, who, `POST ${address} HTTP/1.1`, new URLSearchParams(fields).toString());
}

function write(name, who, line, body) {
  const cookies = [...who.cookies].map(([name, value]) => `Cookie: ${name}=${value}\r\n`).join('');
  const kind = body ? 'Content-Type: application/x-www-form-urlencoded\r\nSec-Fetch-Site: same-origin\r\n' : '';
  writeFileSync(`${out}/${name}.txt`, `${line}\r\nHost: ${new URL(site).host}\r\n${cookies}${kind}\r\n${body}`);
}
