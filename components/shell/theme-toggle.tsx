"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Icon, type IconName } from "@/components/ui/icon";
import { SHELL_TEXT as T } from "@/lib/text/shell";
import { saveTheme } from "./save-theme";
import { THEMES, type Theme } from "./theme";

const WORDS: Record<Theme, { label: string; icon: IconName }> = {
  system: { label: T.themes.system, icon: "system" },
  light: { label: T.themes.light, icon: "sun" },
  dark: { label: T.themes.dark, icon: "moon" },
};

/** Steps through system, light and dark; seen at once, kept in a cookie. */
export function ThemeToggle({ initial }: { initial: Theme }) {
  const [theme, setTheme] = useState(initial);
  const { label, icon } = WORDS[theme];
  function step() {
    const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? "system";
    document.documentElement.classList.remove("light", "dark");
    if (next !== "system") document.documentElement.classList.add(next);
    setTheme(next);
    void saveTheme(next);
  }
  return (
    <Button tone="quiet" size="icon" aria-label={label} title={label} onClick={step}>
      <Icon name={icon} />
    </Button>
  );
}
