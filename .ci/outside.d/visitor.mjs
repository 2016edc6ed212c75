// An HTTP client that keeps cookies and submits forms.
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';

export class Visitor {
  cookies = new Map();

  /** @param from the local address of the connection, in 127.0.0.0/8 */
  constructor(site, from) {
    this.site = site;
    this.from = from;
  }

  /** Does not follow redirects. */
  async open(address, { method = 'GET', body, headers = {} } = {}) {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const asking = request(new URL(address, this.site), { method, localAddress: this.from, agent: false, timeout: 20_000, headers: { ...headers, cookie } });
    asking.on('timeout', () => asking.destroy(new Error('no answer within 20 s')));
    asking.end(body);
    const [answer] = await once(asking, 'response');
    for (const line of answer.headers['set-cookie'] ?? []) {
      const [, name, value] = line.match(/^([^=]+)=([^;]*)/);
      value === '' ? this.cookies.delete(name) : this.cookies.set(name, value);
    }

    return { address, status: answer.statusCode, location: answer.headers.location, body: Buffer.concat(await answer.toArray()).toString() };
  }

  post(address, fields, type = 'application/x-www-form-urlencoded') {
    const body = new URLSearchParams(fields).toString();
    return this.open(address, { method: 'POST', body, headers: { 'content-type': type, 'content-length': Buffer.byteLength(body), 'sec-fetch-site': 'same-origin' } });
  }

  /** Submits the form that posts to `action`, with its hidden fields. */
  send(page, action, fields) {
    return this.post(action, filled(page, action, fields));
  }
}

/** Returns the fields of the form that posts to `action`, hidden ones included, with their values. */
export function filled(page, action, fields) {
  const form = page.body.split('<form').filter(part => part.includes(`action="${action}"`) && part.includes('method="post"')).at(-1);
  const hidden = [...form.split('</form')[0].matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([tag]) => [attribute(tag, 'name'), attribute(tag, 'value')]);
  return [...hidden, ...Object.entries(fields)];
}

/** Returns the current code of an authenticator app (RFC 6238). */
export function codeNow(key, stepsAhead = 0) {
  const bits = [...key.replace(/[ =]/g, '')].map(letter => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const bytes = Buffer.from(bits.match(/.{8}/g).map(byte => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30000) + stepsAhead));
  const hash = createHmac('sha1', bytes).update(counter).digest();
  return String((hash.readUInt32BE(hash.at(-1) & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

function attribute(tag, name) {
  const [, value] = tag.match(new RegExp(` ${name}="([^"]*)"`)) ?? [, ''];
  return value.replaceAll('&quot;', '"').replaceAll('&#x2B;', '+').replaceAll('&amp;', '&');
}
