import type { Translate } from '../../../src/host/translate';
import { filled } from '../../../src/shared/strings';

/** English, as VS Code gives it where there is no translation. */
export const english: Translate = filled;
