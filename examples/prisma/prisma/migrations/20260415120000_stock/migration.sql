-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "stock";

-- AlterEnum
ALTER TYPE "order_status" ADD VALUE 'CANCELLED';

-- AlterTable
ALTER TABLE "customers" ADD COLUMN     "tags" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "products" ADD COLUMN     "details" JSONB;

-- CreateTable
CREATE TABLE "stock"."levels" (
    "sku" VARCHAR(40) NOT NULL,
    "warehouse" CHAR(3) NOT NULL,
    "quantity" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "levels_pkey" PRIMARY KEY ("sku","warehouse")
);

-- CreateIndex
CREATE INDEX "products_details_idx" ON "products" USING GIN ("details");

-- AddForeignKey
ALTER TABLE "stock"."levels" ADD CONSTRAINT "levels_sku_fkey" FOREIGN KEY ("sku") REFERENCES "products"("sku") ON DELETE CASCADE ON UPDATE CASCADE;
