import type { ComponentProps } from "react";
import { classNames } from "./class-names";

/** What scrolls must be reachable by keyboard, and not every browser does that by itself. */
const REACHABLE = { tabIndex: 0 };

/** The frame that a wide table scrolls in. */
export function TableFrame({ label, className, ...rest }: ComponentProps<"section"> & { label: string }) {
  return (
    <section
      aria-label={label}
      data-print="flow"
      className={classNames("relative overflow-x-auto rounded-sm border border-line", className)}
      {...REACHABLE}
      {...rest}
    />
  );
}

export function Table({ className, ...rest }: ComponentProps<"table">) {
  return <table className={classNames("w-full border-collapse text-sm", className)} {...rest} />;
}

export function TableHead({ className, scope = "col", ...rest }: ComponentProps<"th">) {
  return (
    <th
      scope={scope}
      className={classNames(
        "border-line border-b bg-surface px-2.5 py-1.5 text-left align-bottom font-medium text-muted text-xs",
        className,
      )}
      {...rest}
    />
  );
}

/** The first cell of a row, which names it. */
export function RowHead({ className, ...rest }: ComponentProps<"th">) {
  return (
    <th
      scope="row"
      className={classNames("border-line border-b px-2.5 py-1.5 text-left align-top font-medium", className)}
      {...rest}
    />
  );
}

export function TableCell({ className, ...rest }: ComponentProps<"td">) {
  return <td className={classNames("border-line border-b px-2.5 py-1.5 align-top", className)} {...rest} />;
}
