package dev.moa.keywords;

import dev.moa.keywords.Piece.Kind;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;

/**
 * Nouns that are written as one word, without a space or a particle between them: {@code 한국시리즈} in
 * {@code 한국시리즈가}. The dictionary takes such a word apart, and apart it stays if the parts are
 * words; but the whole is a noun too, and the only one where it is a name that the dictionary does
 * not know: of {@code 뉴진스} it makes {@code 뉴} and {@code 진스}.
 */
final class WrittenWord {

  /** What a word may have inside itself: K-POP, 5·18, R&B. */
  private static final String JOINTS = "-·&_";

  /** A longer one is a sentence whose author saved the spaces. */
  private static final int MOST_PARTS = 5;

  private final String text;
  private final List<Part> parts = new ArrayList<>();

  WrittenWord(String text) {
    this.text = text;
  }

  /** Takes the next piece of the text, if it still is of this word. */
  boolean takes(Piece piece) {
    if (!parts.isEmpty() && parts.getLast().whole.contains(piece)) {
      parts.getLast().inner.add(piece);
      return true;
    }
    if (!parts.isEmpty() && (isOther() || piece.kind() == Kind.OTHER || !follows(piece))) {
      return false;
    }
    parts.add(new Part(piece, new ArrayList<>()));
    return true;
  }

  /** Adds the whole, and its parts where they are words. */
  void addNounsTo(List<String> nouns) {
    while (!parts.isEmpty() && isCount()) {
      parts.removeFirst();
    }
    boolean named = parts.stream().anyMatch(part -> part.whole.kind() == Kind.NOUN);
    if (!named || isOther()) {
      return;
    }
    boolean one = parts.size() == 1;
    if (!one && parts.size() <= MOST_PARTS) {
      nouns.add(text.substring(parts.getFirst().whole.start(), parts.getLast().whole.end()));
    }
    if (one || parts.size() > MOST_PARTS || areWords(parts.stream().map(Part::whole).toList())) {
      parts.forEach(part -> addPart(part, nouns));
    }
  }

  private void addPart(Part part, List<String> nouns) {
    if (part.whole.kind() == Kind.NOUN && !isOfNumber(part.whole)) {
      add(part.whole, nouns);
      if (part.whole.compound() && areWords(part.inner)) {
        part.inner.forEach(it -> add(it, nouns));
      }
    }
  }

  /** Letters beside digits are nothing without them: 7th, top5, S25. */
  private boolean isOfNumber(Piece piece) {
    return !isKorean(piece) && parts.stream().anyMatch(it -> it.whole.kind() == Kind.DIGITS);
  }

  /** Digits before Korean count something: 20인분. Before other letters they are of the name: 2PM. */
  private boolean isCount() {
    return parts.getFirst().whole.kind() == Kind.DIGITS
        && (parts.size() == 1 || isKorean(parts.get(1).whole));
  }

  private boolean isKorean(Piece piece) {
    return UnicodeScript.of(text.codePointAt(piece.start())) == UnicodeScript.HANGUL;
  }

  private boolean isOther() {
    return parts.getFirst().whole.kind() == Kind.OTHER;
  }

  private void add(Piece piece, List<String> nouns) {
    if (piece.length() > 1) {
      nouns.add(text.substring(piece.start(), piece.end()));
    }
  }

  private boolean follows(Piece piece) {
    int end = parts.getLast().whole.end();
    int gap = piece.start() - end;
    return gap == 0 || (gap == 1 && JOINTS.indexOf(text.charAt(end)) >= 0);
  }

  private static boolean areWords(List<Piece> pieces) {
    return pieces.stream().allMatch(it -> it.kind() != Kind.NOUN || it.length() > 1);
  }

  private record Part(Piece whole, List<Piece> inner) {}
}
