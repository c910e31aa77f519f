import type { ProjectView } from '../../src/shared/views';
import { button, link, notice } from '../shared/controls';
import { h, type View } from '../shared/element';
import { ask, t } from '../shared/host';

/** What others took from memory, with the way to bring it back. */
export function outside(project: string, { change, message }: NonNullable<ProjectView['outside']>): View {
  return h(
    'div',
    { key: 'outside', class: 'block outside' },
    notice('warning', message, 'status'),
    h(
      'div',
      { class: 'actions' },
      button('review-outside', t('review'), () => ask({ type: 'reviewOutside', project, change }), {
        secondary: true,
      }),
      link(t('leaveIt'), () => ask({ type: 'leaveOutside', project, change }), {
        key: 'leave',
        title: t('leaveItHint'),
      }),
    ),
  );
}
