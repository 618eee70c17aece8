"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { classNames } from "@/components/ui/class-names";
import { SHELL_TEXT as T } from "@/lib/text/shell";
import { mainPlaces, type OwnPlaces } from "./main-places";

/** The place that an address lies in; the settings are several pages, of which people are a place of their own. */
function placeOf(path: string): string {
  const [, first, second] = path.split("/");
  if (first !== "settings") return `/${first ?? ""}`;
  return second === "people" ? "/settings/people" : "/settings/organization";
}

export function MainNavigation({ own }: { own: OwnPlaces }) {
  const path = usePathname();
  return (
    <nav aria-label={T.mainNavigation} className="-mx-1 overflow-x-auto">
      <ul className="flex">
        {mainPlaces(own).map(({ href, label }) => {
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
