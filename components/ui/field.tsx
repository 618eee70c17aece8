import type { ReactNode } from "react";
import { SHELL_TEXT as T } from "@/lib/text/shell";
import { classNames } from "./class-names";

interface FieldProps {
  id: string;
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  isOptional?: boolean;
  className?: string;
  children: ReactNode;
}

/** What a control must carry so that its hint and error are read with it. */
export function describedBy(id: string, { hint, error }: { hint?: unknown; error?: string | undefined }) {
  const ids = [hint ? `${id}-hint` : null, error ? `${id}-error` : null].filter((part) => part !== null);
  return {
    id,
    "aria-describedby": ids.length > 0 ? ids.join(" ") : undefined,
    "aria-invalid": error ? true : undefined,
  };
}

/** A labelled control with its hint and what is wrong with it. The control itself spreads `describedBy`. */
export function Field({ id, label, hint, error, isOptional = false, className, children }: FieldProps) {
  return (
    <div className={classNames("flex min-w-0 max-w-full flex-col gap-1", className)}>
      <label htmlFor={id} className="font-medium text-sm">
        {label}
        {isOptional ? <span className="font-normal text-muted"> {T.optional}</span> : null}
      </label>
      {children}
      {hint ? (
        <p id={`${id}-hint`} className="text-muted text-xs">
          {hint}
        </p>
      ) : null}
      <FieldError id={`${id}-error`} message={error} />
    </div>
  );
}

export function FieldError({ id, message }: { id: string; message: string | undefined }) {
  if (!message) return null;
  return (
    <p id={id} className="text-danger text-xs">
      {message}
    </p>
  );
}

/** A group of controls under one question. */
export function FieldSet({
  legend,
  hint,
  error,
  children,
  className,
}: {
  legend: string;
  hint?: ReactNode;
  error?: string | undefined;
  children: ReactNode;
  className?: string;
}) {
  return (
    <fieldset className={classNames("flex min-w-0 flex-col gap-1.5", className)}>
      <legend className="mb-1 font-medium text-sm">{legend}</legend>
      {hint ? <p className="text-muted text-xs">{hint}</p> : null}
      {children}
      {error ? <p className="text-danger text-xs">{error}</p> : null}
    </fieldset>
  );
}
