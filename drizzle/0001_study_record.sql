ALTER TABLE "sealed"."evaluation" ADD COLUMN "study" jsonb;--> statement-breakpoint
ALTER TABLE "sealed"."evaluation" ADD COLUMN "trial" boolean DEFAULT false NOT NULL;