import * as vscode from 'vscode';
import { scheduleInWords } from '../core/schedule/inWords';
import { timeZoneHere } from '../job/timeZone';
import { HOURS, ownSchedule, problemWith, SESSIONS } from './ownSchedule';
import type { ScheduleSetting, ScheduleSettings, SettingsStore } from './settings';

/** What can start a dream, with the setting that says it. */
type TriggerSetting = Extract<ScheduleSetting, 'sessions' | 'daily' | 'cron' | 'megabytes'>;

interface TriggerRow extends vscode.QuickPickItem {
  readonly trigger: TriggerSetting;
  readonly question: string;
  /** What the input holds where nothing is set. */
  readonly usual: string;
}

/** "Set Schedule": asks what starts a dream, then for each its value; what cannot be used is said while it is typed. */
export async function setSchedule(folder: vscode.Uri, settings: SettingsStore): Promise<void> {
  const { t } = vscode.l10n;
  const current = settings.of(folder);
  const rows = triggerRows(current.schedule, current.enabled);
  const chosen = await vscode.window.showQuickPick(rows, {
    title: t('Set Schedule'),
    placeHolder: t('What starts a dream by itself? One that is met is enough; none: it is off.'),
    canPickMany: true,
  });
  if (chosen === undefined) return;
  if (chosen.length === 0) {
    await settings.setEnabled(folder, false);
    vscode.window.setStatusBarMessage(t('AutoDream is off: it dreams when you run it.'), 5000);
    return;
  }
  const values = await askAll(chosen, current.schedule);
  if (values === undefined) return;
  await settings.setSchedule(folder, values);
  await settings.setEnabled(folder, true);
  const parsed = ownSchedule(settings.of(folder).schedule, timeZoneHere(), Date.now());
  if (parsed.kind === 'schedule')
    vscode.window.setStatusBarMessage(t('AutoDream by itself: {0}', scheduleInWords(parsed.schedule)), 5000);
}

function triggerRows(schedule: ScheduleSettings, enabled: boolean): TriggerRow[] {
  const { t } = vscode.l10n;
  const parsed = ownSchedule(schedule, timeZoneHere(), Date.now());
  const set = parsed.kind === 'schedule' && enabled ? parsed.schedule.triggers.map(({ kind }) => kind) : [];
  const row = (trigger: TriggerSetting, label: string, question: string, usual: string): TriggerRow => ({
    trigger,
    label,
    question,
    usual,
    picked: set.includes(trigger === 'megabytes' ? 'size' : trigger),
  });
  return [
    row(
      'sessions',
      t('After new sessions'),
      t('After how many new or continued sessions?'),
      String(SESSIONS),
    ),
    row('daily', t('Every day at a time'), t('At what time, on a 24-hour clock?'), '18:00'),
    row(
      'cron',
      t('At the times of a cron expression'),
      t('Five fields: minute, hour, day of month, month, day of week'),
      '0 18 * * 1-5',
    ),
    row(
      'megabytes',
      t('After an amount of new transcripts'),
      t('After how many MB of new transcripts?'),
      '20',
    ),
  ];
}

/** Undefined when the person left one of the questions. */
async function askAll(
  chosen: readonly TriggerRow[],
  standing: ScheduleSettings,
): Promise<ScheduleSettings | undefined> {
  const { t } = vscode.l10n;
  const values: Partial<Record<ScheduleSetting, unknown>> = {
    sessions: undefined,
    daily: undefined,
    cron: undefined,
    megabytes: undefined,
  };
  for (const { trigger, label, question, usual } of chosen) {
    const given = await ask({
      name: trigger,
      title: label,
      question,
      value: said(standing[trigger]) ?? usual,
    });
    if (given === undefined) return undefined;
    values[trigger] = given;
  }
  const isTimed = values.daily !== undefined || values.cron !== undefined;
  const hours = await ask({
    name: 'hoursBetween',
    title: t('Hours between dreams'),
    question: t('How many hours must have passed since the last dream, whatever else is met?'),
    value: said(standing.hoursBetween) ?? String(isTimed ? 0 : HOURS),
  });
  return hours === undefined ? undefined : { ...values, hoursBetween: hours };
}

interface Asked {
  readonly name: ScheduleSetting;
  readonly title: string;
  readonly question: string;
  readonly value: string;
}

/** A value that can be used, as it belongs into the settings. */
async function ask({ name, title, question, value }: Asked): Promise<string | number | undefined> {
  const isNumber = name !== 'daily' && name !== 'cron';
  const typed = await vscode.window.showInputBox({
    title,
    prompt: question,
    value,
    validateInput: (text) => problemWith(name, text, Date.now()),
    ignoreFocusOut: true,
  });
  if (typed === undefined || problemWith(name, typed, Date.now()) !== undefined) return undefined;
  return isNumber ? Number(typed) : typed.trim();
}

function said(value: unknown): string | undefined {
  if (typeof value === 'number' && value > 0) return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
