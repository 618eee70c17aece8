import { cookies } from "next/headers";
import Link from "next/link";
import type { ReactNode } from "react";
import { SkipLink } from "@/components/shell/skip-link";
import { parseTheme, THEME_COOKIE } from "@/components/shell/theme";
import { ThemeToggle } from "@/components/shell/theme-toggle";
import { CHECKLIST_TEXT as C } from "@/lib/text/checklists";
import { DIRECTORY_TEXT } from "@/lib/text/directory";
import { SHELL_TEXT as T } from "@/lib/text/shell";

/** Pages for everybody: they know nobody and ask the database nothing. */
export default async function PublicLayout({ children }: { children: ReactNode }) {
  const jar = await cookies();
  return (
    <>
      <SkipLink />
      <header className="border-line border-b bg-surface" data-print="hide">
        <div className="mx-auto flex max-w-5xl flex-wrap items-center gap-x-4 gap-y-1 px-4 py-1.5">
          <Link href="/" className="font-semibold text-base tracking-tight">
            {T.product}
          </Link>
          <Link href="/checklists" className="link text-sm">
            {C.title}
          </Link>
          <Link href="/directory" className="link text-sm">
            {DIRECTORY_TEXT.title}
          </Link>
          <div className="ml-auto flex min-w-0 items-center gap-2">
            <ThemeToggle initial={parseTheme(jar.get(THEME_COOKIE)?.value)} />
            <Link href="/sign-in" className="link text-sm">
              {C.signIn}
            </Link>
          </div>
        </div>
      </header>
      <main id="content" tabIndex={-1} className="mx-auto max-w-5xl px-4 py-4 outline-none">
        {children}
      </main>
    </>
  );
}
