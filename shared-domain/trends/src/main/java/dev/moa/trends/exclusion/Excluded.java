package dev.moa.trends.exclusion;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a ranking leaves out.
 *
 * @param keywords in normal form
 * @param channels YouTube's ids
 */
public record Excluded(Set<String> keywords, Set<String> channels) {

  static Excluded of(Collection<List<String>> rows) {
    Set<String> keywords = new HashSet<>();
    Set<String> channels = new HashSet<>();
    for (List<String> row : rows) {
      boolean channel = row.getFirst().equals(Exclusion.What.CHANNEL.name());
      (channel ? channels : keywords).add(row.getLast());
    }
    return new Excluded(Set.copyOf(keywords), Set.copyOf(channels));
  }
}
