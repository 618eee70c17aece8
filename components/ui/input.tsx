import type { ComponentProps } from "react";
import { classNames } from "./class-names";

const control =
  "w-full rounded-sm border border-edge bg-raised px-2 py-1 text-sm text-ink placeholder:text-muted aria-invalid:border-danger disabled:opacity-60";

export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input className={classNames(control, "min-h-8", className)} {...rest} />;
}

export function Textarea({ className, ...rest }: ComponentProps<"textarea">) {
  return <textarea className={classNames(control, "min-h-16", className)} {...rest} />;
}

export function Select({ className, ...rest }: ComponentProps<"select">) {
  return <select className={classNames(control, "min-h-8 max-w-full pr-6", className)} {...rest} />;
}

/** A check box or radio button with its words behind it. */
export function Choice({ children, className, ...rest }: ComponentProps<"input"> & { type: "checkbox" | "radio" }) {
  return (
    <label className={classNames("inline-flex min-h-6 items-start gap-2 text-sm", className)}>
      <input className="mt-0.5 size-4 shrink-0 accent-accent" {...rest} />
      <span>{children}</span>
    </label>
  );
}
