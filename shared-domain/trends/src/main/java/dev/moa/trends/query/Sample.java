package dev.moa.trends.query;

import java.util.List;
import java.util.Map;

/**
 * The keywords that the most videos of a sample carry.
 *
 * @param window when its videos were uploaded
 * @param videos how many videos were counted
 * @param limit how many would have been at most
 */
public record Sample(Window window, int videos, int limit, List<KeywordCount> keywords) {

  List<String> forms() {
    return keywords.stream().map(KeywordCount::keyword).toList();
  }

  Sample named(Map<String, String> names) {
    return new Sample(
        window, videos, limit, keywords.stream().map(each -> each.named(names)).toList());
  }
}
