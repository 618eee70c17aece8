import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { classNames } from "./class-names";

const badgeStyle = cva(
  "inline-flex items-center gap-1 whitespace-nowrap rounded-sm border px-1.5 py-px text-xs leading-5",
  {
    variants: {
      tone: {
        neutral: "border-line bg-surface text-muted",
        accent: "border-accent bg-accent-tint text-ink",
        success: "border-success bg-success-tint text-success",
        warning: "border-warning bg-warning-tint text-warning",
        danger: "border-danger bg-danger-tint text-danger",
      },
    },
    defaultVariants: { tone: "neutral" },
  },
);

export type BadgeTone = NonNullable<VariantProps<typeof badgeStyle>["tone"]>;

/** A state in words; the tone only repeats what they say. */
export function Badge({ tone, className, ...rest }: ComponentProps<"span"> & { tone?: BadgeTone }) {
  return <span className={classNames(badgeStyle({ tone }), className)} {...rest} />;
}
