/** Themes to look at everything in: by their looks, since VS Code renames them now and then. */
export type Theme = 'light' | 'dark' | 'highContrast' | 'highContrastLight';

/** All themes, in the order of a person's guess. */
export const themes: readonly Theme[] = ['light', 'dark', 'highContrast', 'highContrastLight'];

/** Names that VS Code 1.100 and later understand. */
const THEME_NAMES: Readonly<Record<Theme, string>> = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
  highContrast: 'Default High Contrast',
  highContrastLight: 'Default High Contrast Light',
};

/** User settings by their keys. */
export type UserSettings = Readonly<Record<string, unknown>>;

/** A VS Code that asks nothing, reaches for no network, moves nothing, and looks the same every time. */
const QUIET: UserSettings = {
  'workbench.startupEditor': 'none',
  // As on a desktop: in a browser it would write a second after each key.
  'files.autoSave': 'off',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.reduceMotion': 'on',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'window.autoDetectHighContrast': false,
  'window.autoDetectColorScheme': false,
  'chat.disableAIFeatures': true,
  'editor.cursorBlinking': 'solid',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
  'security.workspace.trust.startupPrompt': 'never',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
};

/** The text of a settings file: quiet, in a theme, and with a test's own settings over both. */
export function userSettingsText(settings: UserSettings = {}, theme: Theme = 'dark'): string {
  return JSON.stringify({ ...QUIET, 'workbench.colorTheme': THEME_NAMES[theme], ...settings }, null, 2);
}
