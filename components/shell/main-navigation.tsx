"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { classNames } from "@/components/ui/class-names";
import { SHELL_TEXT as T } from "@/lib/text/shell";

const PLACES = [
  { href: "/", label: T.overview },
  { href: "/projects", label: T.projects },
  { href: "/vendors", label: T.vendors },
  { href: "/checklists", label: T.checklists },
  { href: "/methods", label: T.methods },
] as const;

/** Places that not every role may enter. */
export interface OwnPlaces {
  audit: boolean;
  people: boolean;
  settings: boolean;
}

/** The place that an address lies in; the settings are several pages, of which people are a place of their own. */
function placeOf(path: string): string {
  const [, first, second] = path.split("/");
  if (first !== "settings") return `/${first ?? ""}`;
  return second === "people" ? "/settings/people" : "/settings/organization";
}

export function MainNavigation({ own }: { own: OwnPlaces }) {
  const path = usePathname();
  const places = [
    ...PLACES,
    ...(own.audit ? [{ href: "/audit", label: T.audit }] : []),
    ...(own.people ? [{ href: "/settings/people", label: T.people }] : []),
    ...(own.settings ? [{ href: "/settings/organization", label: T.settings }] : []),
  ];
  return (
    <nav aria-label={T.mainNavigation} className="-mx-1 overflow-x-auto">
      <ul className="flex">
        {places.map(({ href, label }) => {
          const isHere = href === placeOf(path);
          return (
            <li key={href}>
              <Link
                href={href}
                aria-current={isHere ? "page" : undefined}
                className={classNames(
                  "block rounded-sm px-2 py-1.5 text-sm hover:bg-hover",
                  isHere ? "font-semibold text-ink underline decoration-2 underline-offset-4" : "text-muted",
                )}
              >
                {label}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
