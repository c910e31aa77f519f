import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/** How most tools read transcripts: `readline`, and `JSON.parse` of every line. Gives how many said something. */
export async function parseEveryLine(files: readonly string[]): Promise<number> {
  let said = 0;
  for (const file of files) {
    const lines = createInterface({ input: createReadStream(file), crlfDelay: Infinity });
    for await (const line of lines) {
      const { type } = JSON.parse(line) as { readonly type?: unknown };
      if (type === 'user' || type === 'assistant') said++;
    }
  }
  return said;
}
