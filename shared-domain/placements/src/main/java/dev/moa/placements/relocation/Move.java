package dev.moa.placements.relocation;

import dev.moa.placements.store.NewObject;
import dev.moa.placements.store.Part;
import dev.moa.placements.store.StoredAt;
import io.micronaut.core.annotation.Nullable;
import java.util.List;
import java.util.UUID;

/**
 * A move that this worker has claimed.
 *
 * @param fence of the claim
 * @param size of the content, in bytes
 * @param sha256 of the content, in hex
 * @param from where its object is; null if none is on record
 * @param objectFence of the claim that began the object that is being made: this one or an earlier
 * @param upload in parts that was begun by an earlier claim; null if there is none
 * @param parts what of it is copied
 */
record Move(
    UUID content,
    long fence,
    long size,
    String sha256,
    String oldLevel,
    @Nullable StoredAt from,
    String newLevel,
    NewObject to,
    long objectFence,
    @Nullable String upload,
    List<Part> parts) {}
