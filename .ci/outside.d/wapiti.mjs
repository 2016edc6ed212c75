// Lists the findings of wapiti, and for false positives the reason. Prints the number of real findings to standard output.
// node wapiti.mjs REPORT
import { readFileSync } from 'node:fs';

/** False positives of wapiti: category, a word of the finding, and the reason. */
const known = [
  ['HTTP Secure Headers', 'X-XSS-Protection', 'browsers have dropped this header; where it worked it made holes. The Content-Security-Policy does its work'],
  ['HTTP Secure Headers', 'Strict-Transport-Security', 'sent over https only, and never at 127.0.0.1; ObservatoryTests hold it'],
  ['HttpOnly Flag cookie', '__Host-form', 'it is set, but ASP.NET writes httponly in small letters, which wapiti does not recognise; SecurityHeaderTests hold it'],
  ['HttpOnly Flag cookie', '__Host-booking', 'it is set, in small letters too; HostilePostTests hold it'],
  ['Cross Site Request Forgery', '/booking', 'the form stores nothing and needs no token; what sends the answers carries them encrypted and bound to the cookie of this browser: HostilePostTests hold it'],
  ['Cross Site Request Forgery', '/feedback', 'its form stands on cached pages and has no token: the post is taken only when the browser says that it comes from the site'],
  ['Cross Site Request Forgery', '/my-enquiry', 'each post carries the key of the private link, which no other site can know'],
  ['Cross Site Request Forgery', '/staff/sign-in', 'a wrong password and a wrong token are both answered with 400, which is all that wapiti compares; AuthorisationTests hold it'],
];

const { vulnerabilities, anomalies } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
let findings = 0;
for (const [kind, things] of Object.entries({ ...vulnerabilities, ...anomalies })) {
  for (const thing of things) {
    const reason = known.find(([of, word]) => of === kind && `${thing.path} ${thing.info}`.includes(word))?.[2];
    findings += reason ? 0 : 1;
    console.error(`${reason ? 'known' : 'FOUND'} ${kind}: ${thing.method} ${thing.path} ${thing.info}${reason ? ` (${reason})` : ''}`);
  }
}

console.log(findings);
