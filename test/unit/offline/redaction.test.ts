import assert from 'node:assert/strict';
import { redactSecrets } from '../../../src/engines/offline/redaction';
import { find, memoryOf } from '../../support/world';
import { ofKind, proposed, settled } from './upkeep';

/** Made at run time, so that no file holds anything that looks like one. */
const TOKEN = ['gh', 'p_', 'aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0dF3hJ6'].join('');

describe('redactSecrets', () => {
  it('puts a placeholder in the place of a secret and keeps the words around it', () => {
    const memory = memoryOf({
      'lab.md': `# Lab\n\n- Sequencer uploads use ${TOKEN} as bearer.\n- Nothing here.\n`,
    });
    const texts = settled(memory, redactSecrets);
    assert.match(
      texts['lab.md'] ?? '',
      /^# Lab\n\n- Sequencer uploads use \[redacted: [\w-]+\] as bearer\.\n- Nothing here\.\n$/,
    );
  });

  it('says the kind and never the value', () => {
    const draft = proposed(memoryOf({ 'a.md': `Key: ${TOKEN}\n` }), redactSecrets);
    const [operation] = ofKind(draft, 'redact');
    assert.equal(operation?.secrets.length, 1);
    assert.ok(!JSON.stringify(draft.operations).includes(TOKEN));
  });

  it('reaches hooks, descriptions and code', () => {
    const memory = memoryOf({
      'MEMORY.md': `- [Upload](upload.md) — send ${TOKEN}\n`,
      'upload.md': `---\nname: upload\ndescription: with ${TOKEN}\n---\n\n\`\`\`sh\nput ${TOKEN}\n\`\`\`\n`,
    });
    const texts = settled(memory, redactSecrets);
    assert.ok(!JSON.stringify(texts).includes(TOKEN));
    assert.match(texts['MEMORY.md'] ?? '', /^- \[Upload\]\(upload\.md\) — send \[redacted: [\w-]+\]\n$/);
  });

  it('only names protected text, other front matter and links', () => {
    const memory = memoryOf({
      'MEMORY.md': `- [Upload ${TOKEN}](upload.md)\n`,
      'kept.md': `<!-- keep -->\nThe key is ${TOKEN}\n<!-- /keep -->\n`,
      'upload.md': `---\nname: upload\nowner: ${TOKEN}\n---\n\nText.\n`,
    });
    const draft = proposed(memory, redactSecrets);
    assert.deepEqual(draft.operations, []);
    assert.deepEqual(
      draft.findings.map(({ kind }) => kind),
      ['suspicious', 'suspicious', 'suspicious'],
    );
    assert.deepEqual(draft.findings[1]?.statements, [find(memory, 'The key is').id]);
    assert.ok(!JSON.stringify(draft.findings.map(({ message }) => message)).includes(TOKEN));
  });
});
