"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import { classNames } from "@/components/ui/class-names";
import { SHELL_TEXT as T } from "@/lib/text/shell";
import { PROJECT_PLACES } from "./project-places";

export function ProjectNavigation({ no }: { no: number }) {
  const here = usePathname();
  const list = useRef<HTMLUListElement>(null);
  // On a phone the tabs scroll: the one that is open must be in sight.
  useEffect(() => {
    const current = list.current?.querySelector<HTMLElement>('a[aria-current="page"]');
    if (list.current && current) list.current.scrollLeft = current.offsetLeft - list.current.offsetLeft - 16;
  });
  const base = `/projects/${no}`;
  return (
    <nav aria-label={T.projectNavigation} className="border-line border-b">
      <ul ref={list} className="-mb-px flex overflow-x-auto">
        {PROJECT_PLACES.map(({ path, label }) => {
          const href = `${base}${path}`;
          const isHere = path === "" ? here === base : here === href || here.startsWith(`${href}/`);
          return (
            <li key={path}>
              <Link
                href={href}
                aria-current={isHere ? "page" : undefined}
                className={classNames(
                  "block border-b-2 px-2.5 py-1.5 text-sm -outline-offset-2 hover:text-ink",
                  isHere ? "border-accent font-medium text-ink" : "border-transparent text-muted",
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
