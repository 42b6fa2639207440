package dev.moa.catalogue.youtube;

import dev.moa.core.outside.JsonPlace;
import dev.moa.core.outside.OutsideText;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.json.tree.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads an item of an answer. What may be absent is empty then; the first thing that makes the item
 * unfit is remembered, and names the place.
 */
final class ItemReader {

  static final Pattern CHANNEL = Pattern.compile("UC[A-Za-z0-9_-]{22}");
  static final Pattern VIDEO = Pattern.compile("[A-Za-z0-9_-]{11}");
  private static final Pattern PLAYLIST = Pattern.compile("[A-Za-z0-9_-]{2,100}");
  private static final Pattern WHOLE = Pattern.compile("\\d{1,18}");
  private static final Pattern WEB = Pattern.compile("https?://\\S+");
  private static final List<String> SIZES = List.of("high", "medium", "default");
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  private final JsonPlace item;
  private final String id;
  private @Nullable String flaw;

  /**
   * @param form of its id
   * @param places where its id may stand, the first that has one counts
   */
  ItemReader(JsonPlace item, Pattern form, List<String[]> places) {
    this.item = item;
    String found =
        places.stream().map(item::text).filter(text -> text != null).findFirst().orElse("");
    this.id = form.matcher(found).matches() ? found : "";
    if (id.isEmpty()) {
      flaw(String.join(".", places.getFirst()) + " is no id");
    }
  }

  /** Empty if it is none. */
  String id() {
    return id;
  }

  /** Why it is unfit; null if it is not. */
  @Nullable
  String flaw() {
    return flaw;
  }

  void flaw(String reason) {
    if (flaw == null) {
      flaw = reason;
    }
  }

  JsonPlace place(String... path) {
    return item.at(path);
  }

  /** A text without what the database cannot keep, cut to so many letters; null if none is left. */
  @Nullable
  String text(int most, String... path) {
    return kept(item.text(path), most);
  }

  String textOrEmpty(int most, String... path) {
    String text = text(most, path);
    return text == null ? "" : text;
  }

  String required(int most, String... path) {
    String text = text(most, path);
    if (text == null) {
      flaw(name(path) + " is missing");
    }
    return text == null ? "" : text;
  }

  /** A whole number from 0 on, mostly written as text; null if it is absent. */
  @Nullable
  Long count(String... path) {
    JsonNode node = item.at(path).json();
    if (node == null || node.isNull()) {
      return null;
    }
    String text = item.text(path);
    if (text == null || !WHOLE.matcher(text).matches()) {
      flaw(name(path) + " is no whole number");
      return null;
    }
    return Long.valueOf(text);
  }

  boolean isTrue(String... path) {
    JsonNode node = item.at(path).json();
    return node != null
        && (node.isBoolean() ? node.getBooleanValue() : "true".equals(text(5, path)));
  }

  /**
   * Whether it is public. Where the status was not told it is: only public things were asked for.
   */
  boolean isOpen() {
    String privacy = text(20, "status", "privacyStatus");
    return privacy == null || privacy.equals("public");
  }

  /** A time of this century, with or without parts of a second; null if it is absent or none. */
  @Nullable
  Instant time(String... path) {
    String text = item.text(path);
    try {
      Instant time = text == null ? null : OffsetDateTime.parse(text).toInstant();
      return time == null || time.isBefore(EARLIEST) || time.isAfter(LATEST) ? null : time;
    } catch (DateTimeException e) {
      return null;
    }
  }

  Instant requiredTime(String... path) {
    Instant time = time(path);
    if (time == null) {
      flaw(name(path) + " is no time");
    }
    return time == null ? Instant.EPOCH : time;
  }

  /** Seconds of a duration such as {@code PT4M30S}; null if it is none, as with what is to come. */
  @Nullable
  Integer seconds(String... path) {
    String text = item.text(path);
    try {
      return text == null ? null : Math.toIntExact(Math.max(0, Duration.parse(text).toSeconds()));
    } catch (DateTimeException | ArithmeticException e) {
      return null;
    }
  }

  @Nullable
  Short category(String... path) {
    String text = item.text(path);
    return text != null && text.matches("\\d{1,4}") ? Short.valueOf(text) : null;
  }

  /** Each tag once, in their order. */
  List<String> tags(String... path) {
    Set<String> tags = new LinkedHashSet<>();
    if (item.isList(path)) {
      for (JsonPlace place : item.items(path)) {
        String tag = kept(place.text(), Bounds.TAG);
        if (tag != null && tags.size() < Bounds.TAGS) {
          tags.add(tag);
        }
      }
    }
    return List.copyOf(tags);
  }

  @Nullable
  String playlist(String... path) {
    String text = item.text(path);
    return text != null && PLAYLIST.matcher(text).matches() ? text : null;
  }

  /** The address of a picture; null if it has none. */
  @Nullable
  String thumbnail() {
    for (String size : SIZES) {
      String address = item.text("snippet", "thumbnails", size, "url");
      if (address != null
          && address.length() <= Bounds.ADDRESS
          && WEB.matcher(address).matches()
          && address.equals(kept(address, Bounds.ADDRESS))) {
        return address;
      }
    }
    return null;
  }

  private static @Nullable String kept(@Nullable String text, int most) {
    if (text == null) {
      return null;
    }
    String whole = OutsideText.wellFormed(text).replace("\0", "");
    String cut =
        whole.codePointCount(0, whole.length()) <= most
            ? whole
            : whole.substring(0, whole.offsetByCodePoints(0, most));
    return OutsideText.clean(cut);
  }

  private static String name(String... path) {
    return String.join(".", path);
  }
}
