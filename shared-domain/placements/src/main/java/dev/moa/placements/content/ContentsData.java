package dev.moa.placements.content;

import dev.moa.core.personal.PersonalData;
import dev.moa.core.personal.PersonalDataWriter;
import jakarta.inject.Singleton;
import java.util.UUID;

/** What placements have of an account: its contents, but for their bytes, and where they were. */
@Singleton
final class ContentsData implements PersonalData {

  private static final String CONTENTS =
      """
      SELECT json_build_object('id', c.id, 'name', c.name, 'mediaType', c.media_type,
        'size', c.size, 'sha256', encode(c.sha256, 'hex'), 'state', lower(c.state),
        'level', c.level, 'views', c.views, 'createdAt', c.created_at,
        'levelChanges', (
          SELECT json_agg(json_build_object('oldLevel', h.old_level, 'newLevel', h.new_level,
            'newSince', h.new_since, 'views', h.views) ORDER BY h.seq)
          FROM placements.level_change AS h WHERE h.content = c.id))
      FROM placements.content AS c WHERE c.owner = ? AND c.deleted_at IS NULL
      ORDER BY c.created_at, c.id
      """;

  @Override
  public String area() {
    return "placements";
  }

  @Override
  public void write(UUID account, PersonalDataWriter writer) {
    writer.list("contents", CONTENTS, account);
  }
}
