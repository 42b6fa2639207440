package dev.moa.keywords;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.ko.KoreanTokenizer;
import org.apache.lucene.analysis.ko.KoreanTokenizer.DecompoundMode;
import org.apache.lucene.analysis.ko.POS;
import org.apache.lucene.analysis.ko.dict.UserDictionary;
import org.apache.lucene.analysis.ko.tokenattributes.PartOfSpeechAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.util.AttributeFactory;

/**
 * The nouns of a title, by Lucene's dictionary of Korean and the words of the file {@code
 * words.txt}. Loading the dictionary takes some 300 ms; one call at a time.
 */
final class TitleNouns {

  private final KoreanTokenizer tokenizer =
      new KoreanTokenizer(
          AttributeFactory.DEFAULT_ATTRIBUTE_FACTORY, words(), DecompoundMode.MIXED, false, true);
  private final OffsetAttribute offsets = tokenizer.getAttribute(OffsetAttribute.class);
  private final PartOfSpeechAttribute speech = tokenizer.getAttribute(PartOfSpeechAttribute.class);

  /**
   * The nouns in the order of the text, as they are written in it.
   *
   * @param text in compatibility form
   */
  synchronized List<String> in(String text) {
    try {
      tokenizer.setReader(new StringReader(text));
      tokenizer.reset();
      List<String> nouns = new ArrayList<>();
      WrittenWord word = new WrittenWord(text);
      while (tokenizer.incrementToken()) {
        Piece piece = piece(text);
        if (!word.takes(piece)) {
          word.addNounsTo(nouns);
          word = new WrittenWord(text);
          word.takes(piece);
        }
      }
      tokenizer.end();
      word.addNounsTo(nouns);
      return nouns;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      close();
    }
  }

  private static UserDictionary words() {
    try (var file = TitleNouns.class.getResourceAsStream("words.txt");
        var words = new InputStreamReader(file, StandardCharsets.UTF_8)) {
      return UserDictionary.open(words);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Piece piece(String text) {
    return new Piece(
        offsets.startOffset(),
        offsets.endOffset(),
        kind(text),
        speech.getPOSType() == POS.Type.COMPOUND);
  }

  private Piece.Kind kind(String text) {
    if (speech.getPOSType() == POS.Type.INFLECT) {
      return Piece.Kind.OTHER;
    }
    return switch (speech.getRightPOS()) {
      case NNG, NNP, SL, UNKNOWN ->
          Character.isLetter(text.codePointAt(offsets.startOffset()))
              ? Piece.Kind.NOUN
              : Piece.Kind.OTHER;
      case SN -> Piece.Kind.DIGITS;
      case XPN -> Piece.Kind.PREFIX;
      default -> Piece.Kind.OTHER;
    };
  }

  private void close() {
    try {
      tokenizer.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
