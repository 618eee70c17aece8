CREATE TABLE "sealed"."delivery_count" (
	"project_no" bigint NOT NULL,
	"evaluation_no" integer NOT NULL,
	"vendor_no" integer NOT NULL,
	"batch_no" integer NOT NULL,
	"label" text NOT NULL,
	"metric" text NOT NULL,
	"cases" integer NOT NULL,
	"numerator" double precision NOT NULL,
	"denominator" double precision NOT NULL,
	CONSTRAINT "delivery_count_pk" PRIMARY KEY("project_no","evaluation_no","vendor_no","batch_no","label")
);
--> statement-breakpoint
SELECT protect_table('sealed.delivery_count');
