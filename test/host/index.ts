import { readdirSync } from 'node:fs';
import path from 'node:path';

/** Runs the test files beside it with mocha; VS Code calls this in the extension host. */
export async function run(): Promise<void> {
  // Mocha is an ES module, which the loader of older extension hosts takes by import alone.
  const { default: Mocha } = await import('mocha');
  const grep = process.env.AUTODREAM_GREP;
  const mocha = new Mocha({
    timeout: 20_000,
    forbidOnly: Boolean(process.env.CI),
    ...(grep ? { grep } : {}),
  });
  for (const name of readdirSync(__dirname)) {
    if (name.endsWith('.test.js')) mocha.addFile(path.join(__dirname, name));
  }
  await mocha.loadFilesAsync();
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(failures === 1 ? '1 test failed.' : `${failures} tests failed.`);
}
