/** Made-up secrets of many kinds. They are put together at run time: nothing here looks like one to a scanner. */

export type Random = () => number;

/** A small seeded generator (mulberry32). */
export function seeded(seed: number): Random {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const LOWER = UPPER.toLowerCase();
const DIGITS = '0123456789';
const HEX = `${DIGITS}abcdef`;
const ALNUM = UPPER + LOWER + DIGITS;

/** What each kind looks like: the parts of its prefix, and what follows. */
export const KINDS: Readonly<Record<string, (r: Random) => string>> = {
  'aws key id': (r) => join('AK', 'IA') + some(r, `${UPPER}234567`, 16),
  'aws session key id': (r) => join('AS', 'IA') + some(r, `${UPPER}234567`, 16),
  'github token': (r) => join('gh', 'p_') + some(r, ALNUM, 36),
  'github oauth': (r) => join('gh', 'o_') + some(r, ALNUM, 36),
  'github server token': (r) => join('gh', 's_') + some(r, ALNUM, 36),
  'github fine-grained': (r) => join('github', '_pat_') + some(r, ALNUM, 22) + '_' + some(r, ALNUM, 59),
  gitlab: (r) => join('gl', 'pat-') + some(r, ALNUM, 20),
  'gitlab runner': (r) => join('gl', 'rt-') + some(r, ALNUM, 20),
  'slack bot': (r) => join('xo', 'xb-') + some(r, DIGITS, 12) + '-' + some(r, ALNUM, 24),
  'slack user': (r) =>
    join('xo', 'xp-') + some(r, DIGITS, 12) + '-' + some(r, DIGITS, 12) + '-' + some(r, HEX, 32),
  'slack webhook': (r) =>
    `https://hooks.slack.${join('co', 'm')}/services/T${some(r, UPPER, 8)}/B${some(r, UPPER, 8)}/${some(r, ALNUM, 24)}`,
  'stripe live': (r) => join('sk_', 'live_') + some(r, ALNUM, 24),
  'stripe test': (r) => join('sk_', 'test_') + some(r, ALNUM, 24),
  'stripe restricted': (r) => join('rk_', 'live_') + some(r, ALNUM, 24),
  'stripe webhook': (r) => join('wh', 'sec_') + some(r, ALNUM, 32),
  anthropic: (r) => join('sk-', 'ant-api03-') + some(r, `${ALNUM}_-`, 86) + 'AA',
  openai: (r) => join('s', 'k-') + some(r, ALNUM, 48),
  'openai project': (r) => join('s', 'k-proj-') + some(r, `${ALNUM}_-`, 100),
  'google api': (r) => join('AI', 'za') + some(r, `${ALNUM}_-`, 35),
  'google client secret': (r) => join('GOC', 'SPX-') + some(r, ALNUM, 28),
  'google access': (r) => join('ya', '29.') + some(r, `${ALNUM}_-`, 60),
  npm: (r) => join('np', 'm_') + some(r, ALNUM, 36),
  pypi: (r) => join('py', 'pi-AgEIcHlwaS5vcmc') + some(r, `${ALNUM}_-`, 70),
  sendgrid: (r) => join('S', 'G.') + some(r, ALNUM, 22) + '.' + some(r, ALNUM, 43),
  twilio: (r) => join('S', 'K') + some(r, HEX, 32),
  mailgun: (r) => join('ke', 'y-') + some(r, HEX, 32),
  mailchimp: (r) => some(r, HEX, 32) + join('-u', 's12'),
  telegram: (r) => some(r, '123456789', 10) + join(':A', 'A') + some(r, `${ALNUM}_-`, 33),
  discord: (r) => join('M', 'T') + some(r, ALNUM, 24) + '.' + some(r, ALNUM, 6) + '.' + some(r, ALNUM, 38),
  huggingface: (r) => join('h', 'f_') + some(r, ALNUM, 34),
  digitalocean: (r) => join('do', 'p_v1_') + some(r, HEX, 64),
  shopify: (r) => join('sh', 'pat_') + some(r, HEX, 32),
  databricks: (r) => join('da', 'pi') + some(r, HEX, 32),
  linear: (r) => join('lin_', 'api_') + some(r, ALNUM, 40),
  notion: (r) => join('nt', 'n_') + some(r, ALNUM, 46),
  figma: (r) => join('fi', 'gd_') + some(r, `${ALNUM}_-`, 40),
  airtable: (r) => join('pa', 't') + some(r, ALNUM, 14) + '.' + some(r, HEX, 64),
  atlassian: (r) => join('ATA', 'TT3') + some(r, `${ALNUM}_-`, 180),
  newrelic: (r) => join('NR', 'AK-') + some(r, UPPER + DIGITS, 27),
  grafana: (r) => join('gl', 'sa_') + some(r, ALNUM, 32) + '_' + some(r, HEX, 8),
  vault: (r) => join('hv', 's.') + some(r, `${ALNUM}_-`, 90),
  doppler: (r) => join('dp', '.pt.') + some(r, ALNUM, 43),
  docker: (r) => join('dckr', '_pat_') + some(r, `${ALNUM}_-`, 27),
  rubygems: (r) => join('ruby', 'gems_') + some(r, HEX, 48),
  postman: (r) => join('PM', 'AK-') + some(r, HEX, 24) + '-' + some(r, HEX, 34),
  terraform: (r) => some(r, ALNUM, 14) + join('.atl', 'asv1.') + some(r, ALNUM, 67),
  planetscale: (r) => join('psc', 'ale_tkn_') + some(r, `${ALNUM}_-`, 43),
  supabase: (r) => join('sb', 'p_') + some(r, HEX, 40),
  groq: (r) => join('gs', 'k_') + some(r, ALNUM, 52),
  age: (r) => join('AGE-SECRET', '-KEY-1') + some(r, UPPER + DIGITS, 58),
  'azure storage': (r) => `AccountName=shop;${join('Account', 'Key')}=${some(r, `${ALNUM}+/`, 86)}==;`,
  'azure client secret': (r) => some(r, ALNUM, 3) + join('8', 'Q~') + some(r, `${ALNUM}_~.-`, 34),
  jwt: (r) =>
    `${join('ey', 'J')}hbGciOiJIUzI1NiJ9.${join('ey', 'J')}zdWIiOiIxMjM0NTY3ODkwIn0.${some(r, `${ALNUM}_-`, 43)}`,
  'private key': (r) =>
    `-----BEGIN RSA ${join('PRIVATE', ' KEY')}-----\n${some(r, `${ALNUM}+/`, 64)}\n${some(r, `${ALNUM}+/`, 40)}\n-----END RSA ${join('PRIVATE', ' KEY')}-----`,
  'database url': (r) => `postgres://svc:${some(r, HEX, 20)}@db.internal.example:5432/app`,
  'redis url': (r) => `redis://:${some(r, ALNUM, 24)}@cache.internal.example:6379/0`,
  'mongo url': (r) => `mongodb+srv://shop:${some(r, ALNUM, 14)}@cluster0.example.net/orders`,
  'bearer header': (r) => `Authorization: Bearer ${some(r, ALNUM, 40)}`,
  'basic header': (r) => `Authorization: Basic ${btoa(`admin:${some(r, ALNUM, 12)}`)}`,
  'api key in env': (r) => `PAYMENT_API_KEY=${some(r, ALNUM, 32)}`,
  'password in env': (r) => `DB_PASSWORD=${some(r, ALNUM, 12)}9!`,
  'password in words': (r) => `the password for the archive is ${some(r, LOWER, 6)}${some(r, DIGITS, 4)}!`,
  'token in words': (r) => `remember the token for the upload is ${some(r, ALNUM, 32)}`,
};

/** The ways a secret may be written down. */
export const ENCODINGS: Readonly<Record<string, (secret: string) => string>> = {
  plain: (s) => s,
  'in a sentence': (s) => `here you go: ${s} use it for this upload only`,
  'in backticks': (s) => `use \`${s}\`, it is valid until Friday`,
  'in JSON': (s) => JSON.stringify({ note: s }),
  'in JSON twice': (s) =>
    JSON.stringify({ note: s.replace(/[/=+]/g, (c) => `\\u00${c.charCodeAt(0).toString(16)}`) }).replace(
      /\\\\u/g,
      '\\u',
    ),
  'with invisible characters': (s) => s.replace(/.{5}/g, '$&\u200b'),
  'percent-encoded': (s) => `https://log.example/?q=${encodeURIComponent(s)}`,
  'HTML-escaped': (s) => s.replace(/[:/=@+.]/g, (c) => `&#${c.charCodeAt(0)};`),
  'in full-width letters': (s) =>
    s.replace(/[0-9A-Za-z]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)),
};

const join = (...parts: readonly string[]): string => parts.join('');

function some(random: Random, alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)]).join('');
}
