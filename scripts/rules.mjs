import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** A name for how this build reads transcripts: a hash of all code that has a say in it, and of some more. */
export const readingRules = () => rulesOf(['core', 'storage']);

/** A name for how this build measures the health of a memory, likewise. */
export const measuringRules = () => rulesOf(['core', 'storage', 'engines/offline', 'job']);

function rulesOf(rooms) {
  const hash = createHash('sha256');
  for (const room of rooms)
    for (const name of readdirSync(path.join(root, 'src', room), { recursive: true }).sort())
      if (name.endsWith('.ts')) hash.update(name).update(readFileSync(path.join(root, 'src', room, name)));
  // Libraries have a say, too.
  hash.update(readFileSync(path.join(root, 'package-lock.json')));
  return hash.digest('hex').slice(0, 16);
}
