import type { ReactNode } from "react";
import { Breadcrumbs, type Crumb } from "./breadcrumbs";

/** The top of a page: where it is, its name, what can be done here. */
export function PageHeader({
  title,
  crumbs,
  description,
  actions,
}: {
  title: ReactNode;
  crumbs?: readonly Crumb[];
  description?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <header className="flex flex-col gap-1.5 pb-4">
      {crumbs ? <Breadcrumbs crumbs={crumbs} /> : null}
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <h1 className="min-w-0 break-words">{title}</h1>
        {actions ? (
          <div className="flex flex-wrap gap-2" data-print="hide">
            {actions}
          </div>
        ) : null}
      </div>
      {description ? <div className="max-w-prose text-muted">{description}</div> : null}
    </header>
  );
}

/** A part of a page under its own heading. */
export function Section({
  title,
  description,
  actions,
  children,
  id,
}: {
  title: string;
  description?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  id?: string;
}) {
  return (
    <section className="flex flex-col gap-2 py-4" id={id} data-print="stack">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1" data-print="keep">
        <h2>{title}</h2>
        {actions ? (
          <div className="flex flex-wrap gap-2" data-print="hide">
            {actions}
          </div>
        ) : null}
      </div>
      {description ? (
        <div className="max-w-prose text-muted text-sm" data-print="keep">
          {description}
        </div>
      ) : null}
      {children}
    </section>
  );
}
