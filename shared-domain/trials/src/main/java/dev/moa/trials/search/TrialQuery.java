package dev.moa.trials.search;

import static java.util.stream.Collectors.joining;

import dev.moa.core.problem.Problem;
import dev.moa.trials.SearchText;
import io.micronaut.core.annotation.Nullable;
import java.text.Normalizer;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is searched for. Everything that is given must hold.
 *
 * @param words what the number, a title, the sponsor or the institute contains, folded as {@link
 *     SearchText#fold} does; null for no matter what
 * @param filters the conditions, each with a value of its kind
 * @param sort the order
 */
public record TrialQuery(@Nullable String words, Map<Filter, Object> filters, Sort sort) {

  /** Most characters that can be searched for. */
  public static final int MAX_WORDS = 200;

  /** Longest value of a filter, in UTF-16 units. */
  public static final int MAX_VALUE = 1000;

  private static final Set<String> SOURCES = Set.of("ICREAT", "CRIS", "CTGOV", "MANUAL");
  private static final Set<String> TYPES = Set.of("PLANNED", "ACTUAL");

  public TrialQuery {
    filters = Collections.unmodifiableMap(new EnumMap<>(filters));
  }

  /**
   * Checks and folds what a caller asks for.
   *
   * @param q what to search for, as received; null for no matter what
   * @param given values as received, each of its filter's kind
   * @throws Problem 400 naming the parameter that is wrong
   */
  public static TrialQuery of(@Nullable String q, Map<Filter, Object> given, Sort sort) {
    Map<Filter, Object> filters = new EnumMap<>(Filter.class);
    given.forEach(
        (filter, value) ->
            filters.put(filter, value instanceof String text ? text(filter, text) : value));
    filters.forEach(
        (filter, value) -> {
          filter.check(value);
          filter.upper().ifPresent(upper -> checkOrder(filter, value, upper, filters.get(upper)));
        });
    if (q == null && sort == Sort.RELEVANCE) {
      throw Problem.invalid("/sort", "sort=relevance needs q.");
    }
    return new TrialQuery(q == null ? null : words(q), filters, sort);
  }

  private static String words(String q) {
    String folded = SearchText.fold(q);
    int length = folded.codePointCount(0, folded.length());
    if (length < 1 || length > MAX_WORDS) {
      throw Problem.invalid("/q", "q must have between 1 and " + MAX_WORDS + " characters.");
    }
    if (hasHalfPair(folded)) {
      throw Problem.invalid("/q", "q is not valid text.");
    }
    return folded;
  }

  /** As a registry's text is kept: trimmed and NFC. */
  private static String text(Filter filter, String received) {
    String name = filter.parameter();
    String text = Normalizer.normalize(received.strip(), Normalizer.Form.NFC);
    if (text.isEmpty() || text.length() > MAX_VALUE) {
      throw Problem.invalid(
          "/" + name, name + " must have between 1 and " + MAX_VALUE + " characters.");
    }
    if (hasHalfPair(text)) {
      throw Problem.invalid("/" + name, name + " is not valid text.");
    }
    Set<String> known =
        switch (filter) {
          case SOURCE -> SOURCES;
          case ENROLMENT_START_TYPE, COMPLETION_TYPE -> TYPES;
          default -> Set.of(text);
        };
    if (!known.contains(text)) {
      String names = known.stream().sorted().collect(joining(", "));
      throw Problem.invalid("/" + name, name + " must be one of " + names + ".");
    }
    return text;
  }

  /** The letter pairs of the words; none if there are no words, or one letter only. */
  List<Integer> pairs() {
    return words == null ? List.of() : SearchText.grams(words);
  }

  /** Half a surrogate pair is no text that a database could compare. */
  private static boolean hasHalfPair(String text) {
    return text.codePoints()
        .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  @SuppressWarnings("unchecked") // both values are of the column's one kind
  private static void checkOrder(Filter lower, Object from, Filter upper, @Nullable Object to) {
    if (to != null && ((Comparable<Object>) from).compareTo(to) > 0) {
      throw Problem.invalid(
          "/" + lower.parameter(),
          lower.parameter() + " must not be beyond " + upper.parameter() + ".");
    }
  }

  /** Names the list that a cursor belongs to: two searches have one name only if they are equal. */
  String listName() {
    StringBuilder name = new StringBuilder("trials/search/").append(sort);
    if (words != null) {
      name.append("/q=").append(words.length()).append(':').append(words);
    }
    filters.forEach(
        (filter, value) -> {
          String text = value.toString();
          name.append('/')
              .append(filter)
              .append('=')
              .append(text.length())
              .append(':')
              .append(text);
        });
    return name.toString();
  }
}
