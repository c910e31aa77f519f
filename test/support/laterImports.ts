// What the product imports only when it is needed (`await import('./sdk')`) is TypeScript here and finds its file
// through tsx, as what is imported at the start does. Import this file first.
import { register } from 'node:module';
import { pathToFileURL } from 'node:url';

register('tsx/esm', { parentURL: pathToFileURL(__filename).href, data: {} });
