import { cva, type VariantProps } from "class-variance-authority";
import Link from "next/link";
import type { ComponentProps } from "react";
import { classNames } from "./class-names";

export const buttonStyle = cva(
  "inline-flex items-center justify-center gap-1.5 whitespace-nowrap rounded-sm border font-medium disabled:cursor-not-allowed disabled:opacity-55",
  {
    variants: {
      tone: {
        primary: "border-accent bg-accent text-on-accent hover:border-accent-hover hover:bg-accent-hover",
        plain: "border-edge bg-raised text-ink hover:bg-hover",
        quiet: "border-transparent bg-transparent text-ink hover:bg-hover",
        danger: "border-danger bg-raised text-danger hover:bg-danger-tint",
      },
      size: {
        normal: "min-h-8 px-3 py-1 text-sm",
        small: "min-h-7 px-2 py-0.5 text-xs",
        icon: "size-8 p-0",
      },
    },
    defaultVariants: { tone: "plain", size: "normal" },
  },
);

type ButtonStyle = VariantProps<typeof buttonStyle>;

export function Button({ tone, size, className, type = "button", ...rest }: ComponentProps<"button"> & ButtonStyle) {
  return (
    <button type={type} data-print="hide" className={classNames(buttonStyle({ tone, size }), className)} {...rest} />
  );
}

export function ButtonLink({ tone, size, className, ...rest }: ComponentProps<typeof Link> & ButtonStyle) {
  return <Link data-print="hide" className={classNames(buttonStyle({ tone, size }), className)} {...rest} />;
}
