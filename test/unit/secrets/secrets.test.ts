import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findSecrets, redactSecrets } from '../../../src/core/secrets/secrets';
import { ENCODINGS, KINDS, seeded } from './samples';

describe('secrets', () => {
  describe('finding', () => {
    for (const [encoding, encode] of Object.entries(ENCODINGS)) {
      it(`finds every kind ${encoding}`, () => {
        const missed: string[] = [];
        for (const [kind, make] of Object.entries(KINDS)) {
          for (let seed = 1; seed <= 5; seed++) {
            const text = encode(make(seeded(seed * 7919)));
            if (findSecrets(text).length === 0) missed.push(`${kind}: ${text}`);
          }
        }
        assert.deepEqual(missed, []);
      });
    }

    it('finds both halves of a pair of cloud keys', () => {
      const random = seeded(3);
      const id = KINDS['aws key id']!(random);
      const secret = 'wJalrXUtnFEMI' + '0K7MDENG0bPxRfiCYzQ3r' + '9EKEYXA';
      const text = `the key is ${id} / ${secret} use it for this upload only`;
      assert.deepEqual(
        findSecrets(text).map((s) => text.slice(s.start, s.end)),
        [id, secret],
      );
    });

    it('names kind and place in the text as it was given', () => {
      const token = KINDS['github token']!(seeded(5));
      const hidden = token.replace(/.(?=.)/g, '$&\u200b');
      const text = `use ${hidden} please`;
      assert.deepEqual(findSecrets(text), [{ start: 4, end: 4 + hidden.length, kind: 'github-token' }]);
    });

    it('names the place behind escapes and what is not seen', () => {
      const token = KINDS['github token']!(seeded(5));
      const written = token.replace('_', '\\u005f').replace(/(?<=.{9}).(?=.{9})/, '$&\u{E0041}&#8203;');
      const text = `\u200bat %C3%A9 “\\u00e9” \uff21 use ${written}\u200b, please\\n`;
      const start = text.indexOf(written);
      assert.deepEqual(findSecrets(text), [{ start, end: start + written.length, kind: 'github-token' }]);
    });

    it('reports what overlaps once', () => {
      const token = KINDS['stripe live']!(seeded(5));
      assert.equal(findSecrets(`API_TOKEN="${token}"`).length, 1);
    });

    it('finds a random password that begins like a mask', () => {
      for (const password of ['0' + '4d593aeb15082150fff', '1234' + 'f9ae1c7703bd65e2']) {
        const [found] = findSecrets(`set amqp://svc:${password}@mq.internal.example:5672/jobs for the sync`);
        assert.equal(found?.kind, 'connection-string');
      }
    });

    it('finds a password that a person would choose', () => {
      for (const text of [
        'the password is Sommer2031!',
        'password for staging: tr0ub4dor&3',
        'db pw = Hunter2Hunter2',
        'login with admin, passwort ist geheim? no, password is M1tarbeiter#7',
      ]) {
        assert.equal(findSecrets(text).length, 1, text);
      }
    });
  });

  describe('leaving alone', () => {
    const clean = [
      'commit 9fceb02d0ae598e95dc970b74767f19372d61af8 broke it',
      '"integrity": "sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg=="',
      'id: 123e4567-e89b-12d3-a456-426614174000',
      'export API_KEY=<your key here>',
      'token: ${{ secrets.DEPLOY_TOKEN }}',
      'password: process.env.DB_PASSWORD',
      'const token = await getToken(user);',
      'the password is required and must have 12 characters',
      'password reset mails go out through Postmark',
      'api_key = "xxxxxxxxxxxxxxxxxxxxxxxx"',
      'Authorization: Bearer <token>',
      'curl -H "Authorization: Bearer $TOKEN" https://api.example.com',
      'postgres://user:password@localhost:5432/app',
      'postgres://app:${DB_PASSWORD}@db/app',
      'secretName: my-app-tls-secret',
      'The key is `cart:{id}:lines` in Redis',
      'primary key is customer_id, foreign key is order_id',
      'use the token bucket algorithm for rate limits',
      'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      'access_token: tokenProviderResult.accessToken,',
      'credential: OAuth2TokenCredential',
      'task-runner-configuration-for-the-storefront',
      'basic authentication is switched off',
      'version 2026.11.22-rc1+build.20261122',
      'AWS_REGION=eu-central-1',
      'see https://example.com/path:8080/@scope/package',
      'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk',
    ];
    for (const text of clean) it(text.slice(0, 60), () => assert.deepEqual(findSecrets(text), []));
  });

  describe('redacting', () => {
    it('puts the kind in its place and keeps the rest', () => {
      const token = KINDS['github token']!(seeded(9));
      assert.equal(
        redactSecrets(`push with ${token}, then log out`),
        'push with [redacted: github-token], then log out',
      );
    });

    it('leaves nothing to find', () => {
      const random = seeded(11);
      const text = Object.values(KINDS)
        .map((make) => make(random))
        .join('\n');
      assert.deepEqual(findSecrets(redactSecrets(text)), []);
    });
  });

  it('takes time in proportion to the text, whatever is in it', () => {
    const hostile = [
      'password is '.repeat(4000),
      '-----BEGIN PRIVATE KEY-----'.repeat(1500),
      'aws aws secret '.repeat(3000),
      'a:'.repeat(20000),
      `://${'a'.repeat(40000)}:`,
      'eyJ'.repeat(15000),
      `token ${'x.'.repeat(20000)}`,
      `token = my_${'a1_'.repeat(150)}!`,
      'PuTTY-User-Key-File-2: a'.repeat(2000),
      '\\u0061%41&#65;\u200b'.repeat(4000),
    ];
    for (const text of hostile) {
      const before = process.cpuUsage().user;
      findSecrets(text);
      const milliseconds = (process.cpuUsage().user - before) / 1000;
      assert.ok(milliseconds < 1000, `${milliseconds} ms for ${text.slice(0, 20)}`);
    }
  });

  it('gives ranges inside the text, in order, not overlapping', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 80 }),
        fc.constantFrom(...Object.values(KINDS)),
        fc.nat(),
        (around, make, seed) => {
          const text = around + make(seeded(seed)) + around;
          let done = 0;
          for (const secret of findSecrets(text)) {
            assert.ok(secret.start >= done && secret.end > secret.start && secret.end <= text.length);
            done = secret.end;
          }
        },
      ),
      { seed: 42, numRuns: 200 },
    );
  });
});
