import { cookies } from "next/headers";
import Link from "next/link";
import type { ReactNode } from "react";
import { AccountMenu } from "@/components/shell/account-menu";
import { CommandPalette } from "@/components/shell/command-palette";
import { KeyboardHelp } from "@/components/shell/keyboard-help";
import { MainNavigation } from "@/components/shell/main-navigation";
import { ProjectSwitcher } from "@/components/shell/project-switcher";
import { SkipLink } from "@/components/shell/skip-link";
import { parseTheme, THEME_COOKIE } from "@/components/shell/theme";
import { ThemeToggle } from "@/components/shell/theme-toggle";
import { WrittenIn } from "@/components/shell/written-in";
import { may } from "@/lib/auth/access";
import { loadFormats } from "@/lib/organizations/load-formats";
import { loadProjectNames } from "@/lib/projects/load-project-list";
import { requireContext } from "@/lib/session";
import { nameOf, ROLE_NAMES } from "@/lib/text/names";
import { SHELL_TEXT as T } from "@/lib/text/shell";
import { signOut } from "./sign-out";

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const context = await requireContext();
  // A vendor's account has no project to switch to and no place to go: its pages say so themselves.
  const isInside = may(context.actor, "project.read");
  const [projects, jar, formats] = await Promise.all([
    isInside ? loadProjectNames(context) : [],
    cookies(),
    loadFormats(context),
  ]);
  const { name, role } = context.actor;
  const own = {
    audit: may(context.actor, "audit.read"),
    people: may(context.actor, "user.manage"),
    settings: may(context.actor, "organization.edit"),
  };
  return (
    <WrittenIn formats={formats}>
      <SkipLink />
      <header className="border-line border-b bg-surface" data-print="hide">
        <div className="mx-auto flex max-w-[90rem] flex-wrap items-center gap-x-4 gap-y-1 px-4 py-1.5">
          <Link href="/" className="font-semibold text-base tracking-tight">
            {T.product}
          </Link>
          {isInside ? (
            <div className="order-last w-full md:order-none md:w-auto">
              <MainNavigation own={own} />
            </div>
          ) : null}
          <div className="ml-auto flex min-w-0 items-center gap-1">
            {isInside ? <CommandPalette projects={projects} own={own} /> : null}
            {isInside ? <ProjectSwitcher projects={projects} /> : null}
            <ThemeToggle initial={parseTheme(jar.get(THEME_COOKIE)?.value)} />
            <AccountMenu name={name} role={nameOf(ROLE_NAMES, role)} signOut={signOut} />
          </div>
        </div>
      </header>
      <main id="content" tabIndex={-1} className="mx-auto max-w-[90rem] px-4 py-4 outline-none">
        {children}
      </main>
      <KeyboardHelp />
    </WrittenIn>
  );
}
