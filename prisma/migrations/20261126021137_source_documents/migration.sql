-- AlterTable
ALTER TABLE "source" ADD COLUMN     "documents" JSONB;
