import Link from "next/link";
import { classNames } from "@/components/ui/class-names";
import { PageHeader } from "@/components/ui/page-header";
import { SETTINGS_TEXT as T } from "@/lib/text/settings";
import { SHELL_TEXT } from "@/lib/text/shell";

export type SettingsPage = keyof typeof T.pages;

/** The top of every page of settings, with the way to the others. */
export function SettingsHeader({ page, description }: { page: SettingsPage; description: string }) {
  return (
    <>
      <PageHeader
        title={T.pages[page]}
        crumbs={[{ label: SHELL_TEXT.overview, href: "/" }, { label: T.title }, { label: T.pages[page] }]}
        description={description}
      />
      <nav aria-label={T.title} className="overflow-x-auto border-line border-b" data-print="hide">
        <ul className="flex gap-1">
          {(Object.keys(T.pages) as SettingsPage[]).map((one) => (
            <li key={one}>
              <Link
                href={`/settings/${one}`}
                aria-current={one === page ? "page" : undefined}
                className={classNames(
                  "block whitespace-nowrap px-2 py-1.5 text-sm hover:bg-hover",
                  one === page ? "border-accent border-b-2 font-semibold text-ink" : "text-muted",
                )}
              >
                {T.pages[one]}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </>
  );
}
