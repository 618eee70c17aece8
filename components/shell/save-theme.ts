"use server";

import { cookies } from "next/headers";
import { parseTheme, THEME_COOKIE } from "./theme";

const YEAR_SECONDS = 31_536_000;

export async function saveTheme(theme: string): Promise<void> {
  (await cookies()).set(THEME_COOKIE, parseTheme(theme), { path: "/", maxAge: YEAR_SECONDS, sameSite: "lax" });
}
