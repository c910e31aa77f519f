/** One cue out of several wordings, whatever their case. Each wording stands at word boundaries unless it says otherwise. */
export function cue(...wordings: readonly string[]): RegExp {
  return new RegExp(
    wordings
      .map((wording) => (/^(?:\^|\(\?<|\(\?:[\^[])/.test(wording) ? wording : `\\b${wording}`))
      .join('|'),
    'i',
  );
}
