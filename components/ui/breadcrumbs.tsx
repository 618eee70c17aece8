import Link from "next/link";
import { SHELL_TEXT as T } from "@/lib/text/shell";

export interface Crumb {
  label: string;
  href?: string;
}

export function Breadcrumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label={T.breadcrumb}>
      <ol className="flex flex-wrap items-center gap-x-1.5 text-muted text-xs">
        {crumbs.map(({ label, href }, index) => (
          <li key={`${label}-${href ?? ""}`} className="flex items-center gap-1.5">
            {index > 0 ? <span aria-hidden="true">/</span> : null}
            {href === undefined ? (
              <span aria-current="page">{label}</span>
            ) : (
              <Link href={href} className="link">
                {label}
              </Link>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
