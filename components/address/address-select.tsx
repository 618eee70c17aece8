"use client";

import { parseAsString, useQueryStates } from "nuqs";
import { useId, useTransition } from "react";
import { Select } from "@/components/ui/input";

export interface AddressOption {
  value: string;
  label: string;
}

/** A choice that lives in the address, so that the view can be sent; the server answers with the new page. */
export function AddressSelect({
  name,
  label,
  value,
  options,
  empty,
  clears = [],
}: {
  /** Its key in the address. */
  name: string;
  label: string;
  value: string;
  options: readonly AddressOption[];
  /** The first option, which takes the key out of the address. */
  empty?: string;
  /** Keys that mean nothing after the choice has changed. */
  clears?: readonly string[];
}) {
  const id = useId();
  const [isPending, startTransition] = useTransition();
  const keys = Object.fromEntries([name, ...clears].map((key) => [key, parseAsString]));
  const [, setAddress] = useQueryStates(keys, { shallow: false, startTransition });
  return (
    <div className="flex min-w-0 flex-col gap-0.5">
      <label htmlFor={id} className="text-muted text-xs">
        {label}
      </label>
      <Select
        id={id}
        value={value}
        aria-busy={isPending}
        // a long name is cut by the control, not by the list
        title={options.find((option) => option.value === value)?.label}
        className="w-auto max-w-full sm:max-w-96"
        onChange={(event) =>
          void setAddress({
            ...Object.fromEntries(clears.map((key) => [key, null])),
            [name]: event.target.value || null,
          })
        }
      >
        {empty === undefined ? null : <option value="">{empty}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </Select>
    </div>
  );
}
