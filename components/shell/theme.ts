export const THEME_COOKIE = "assay_theme";
export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

export function parseTheme(value: string | undefined): Theme {
  return THEMES.find((theme) => theme === value) ?? "system";
}

/** Class of the root element: none leaves it to the system. */
export function themeClass(theme: Theme): string | undefined {
  return theme === "system" ? undefined : theme;
}
