// Brings the Claude Code client that the tests of models start. Without it they go on: those that need it say that they
// were skipped.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
require('tsx/cjs');
const { prepareClaudeClient } = require('../test/support/claudeClient.ts');
const { Unavailable } = require('../test/support/unavailable.ts');

try {
  const client = await prepareClaudeClient(console.log);
  console.log(`Claude Code ${client.version} is in ${client.folder}.`);
} catch (error) {
  if (!(error instanceof Unavailable)) throw error;
  console.log(error.message);
}
