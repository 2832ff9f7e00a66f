-- CreateTable
CREATE TABLE "source" (
    "mesh_id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "compared" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "same" INTEGER NOT NULL,
    "differ" INTEGER NOT NULL,
    "added" INTEGER NOT NULL,
    "gone" INTEGER NOT NULL,

    CONSTRAINT "source_pkey" PRIMARY KEY ("mesh_id","type","name")
);

-- AddForeignKey
ALTER TABLE "source" ADD CONSTRAINT "source_mesh_id_fkey" FOREIGN KEY ("mesh_id") REFERENCES "mesh"("id") ON DELETE CASCADE ON UPDATE CASCADE;
