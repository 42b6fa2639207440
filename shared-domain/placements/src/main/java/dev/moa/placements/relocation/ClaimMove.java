package dev.moa.placements.relocation;

import dev.moa.core.database.Statements;
import dev.moa.placements.store.NewObject;
import dev.moa.placements.store.Part;
import dev.moa.placements.store.Piece;
import dev.moa.placements.store.StoreKind;
import dev.moa.placements.store.StoredAt;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Claims moves. Whoever claims gets a fence that is higher than all before, decides anew where the
 * content is to be, and takes over or gives up whatever earlier claims left half written; so who
 * lost its lease has nothing to tidy up.
 */
@Singleton
final class ClaimMove {

  private static final long NONE = -1;

  private final LastingTransactions transactions;
  private final MoveSettings settings;
  private final MoveSteps steps;

  ClaimMove(LastingTransactions transactions, MoveSettings settings, MoveSteps steps) {
    this.transactions = transactions;
    this.settings = settings;
    this.steps = steps;
  }

  /**
   * Claims a content that is queued, or that somebody let go of without a word.
   *
   * @return empty if somebody is at it, or it is where it is to be
   */
  Optional<Move> of(UUID content, String worker) {
    return transactions.once(status -> claim(status.getConnection(), content, worker));
  }

  private Optional<Move> claim(Connection connection, UUID content, String worker)
      throws SQLException {
    Boolean free =
        Statements.first(
            connection,
            ClaimSql.LOCK,
            row ->
                row.getString(1).equals("QUEUED")
                    || (row.getString(1).equals("MOVING") && row.getBoolean(3)),
            content);
    if (free == null || !free) {
      return Optional.empty();
    }
    Statements.update(connection, ClaimSql.LOSE, content);
    Plan plan = Statements.first(connection, ClaimSql.PLAN, Plan::of, content);
    if (plan.oldLevel().equals(plan.newLevel())) {
      Statements.update(connection, ClaimSql.SETTLE, content);
      Statements.update(connection, ClaimSql.DOOM, content, NONE);
      return Optional.empty();
    }
    long fence =
        Statements.first(
            connection,
            ClaimSql.TAKE,
            row -> row.getLong(1),
            worker,
            settings.lease().toMillis(),
            plan.newLevel(),
            plan.newLevel(),
            content);
    Statements.update(connection, ClaimSql.NOTE, content, fence, worker);
    Move move = move(connection, content, fence, plan);
    steps.reached(Step.CLAIMING, content, fence);
    return Optional.of(move);
  }

  private Move move(Connection connection, UUID content, long fence, Plan plan)
      throws SQLException {
    Begun begun = Statements.first(connection, ClaimSql.BEGUN, Begun::of, content);
    if (begun != null && begun.isFor(plan, content)) {
      List<Part> parts =
          Statements.all(
              connection,
              ClaimSql.PARTS,
              row -> new Part(row.getInt(1), row.getLong(2), row.getString(3)),
              content,
              begun.fence());
      if (fit(parts, plan)) {
        Statements.update(connection, ClaimSql.DOOM, content, begun.fence());
        return plan.move(content, fence, begun.at(), begun.fence(), begun.upload(), parts);
      }
    }
    Statements.update(connection, ClaimSql.DOOM, content, NONE);
    return plan.move(content, fence, plan.to(content, fence), fence, null, List.of());
  }

  /** Parts of another length, which another setting made, do not fit between new ones. */
  private boolean fit(List<Part> parts, Plan plan) {
    List<Piece> pieces = Piece.of(plan.size(), settings.part());
    return parts.stream()
        .allMatch(
            it ->
                it.number() <= pieces.size() && pieces.get(it.number() - 1).bytes() == it.bytes());
  }

  private record Begun(long fence, String level, StoredAt at, String upload) {

    static Begun of(ResultSet row) throws SQLException {
      StoredAt at =
          new StoredAt(
              StoreKind.valueOf(row.getString("store")),
              row.getString("place"),
              row.getString("key"));
      return new Begun(row.getLong("fence"), row.getString("level"), at, row.getString("upload"));
    }

    boolean isFor(Plan plan, UUID content) {
      return level.equals(plan.newLevel()) && at.equals(plan.to(content, fence));
    }
  }

  private record Plan(
      String oldLevel,
      @Nullable StoredAt from,
      String newLevel,
      StoredAt prefix,
      String storageClass,
      long size,
      String sha256,
      String mediaType) {

    static Plan of(ResultSet row) throws SQLException {
      String oldStore = row.getString("old_store");
      return new Plan(
          row.getString("level"),
          oldStore == null
              ? null
              : new StoredAt(
                  StoreKind.valueOf(oldStore),
                  row.getString("old_place"),
                  row.getString("old_key")),
          row.getString("name"),
          new StoredAt(
              StoreKind.valueOf(row.getString("store")),
              row.getString("place"),
              row.getString("prefix")),
          row.getString("storage_class"),
          row.getLong("size"),
          row.getString("sha256"),
          row.getString("media_type"));
    }

    /** Where a claim's object goes. */
    StoredAt to(UUID content, long fence) {
      return new StoredAt(
          prefix.store(), prefix.place(), "%s%s/%d".formatted(prefix.key(), content, fence));
    }

    Move move(
        UUID content,
        long fence,
        StoredAt to,
        long objectFence,
        @Nullable String upload,
        List<Part> parts) {
      return new Move(
          content,
          fence,
          size,
          sha256,
          oldLevel,
          from,
          newLevel,
          new NewObject(to, mediaType, storageClass),
          objectFence,
          upload,
          parts);
    }
  }
}
